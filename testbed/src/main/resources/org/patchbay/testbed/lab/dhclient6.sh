#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Called by dhclient -6 for each event of a DHCPv6 lease: configures the guest's interface and leaves every option it got in
# $PATCHBAY_LEASE. The machine's /etc is not touched.
set -eu
case "$reason" in
BOUND6 | RENEW6 | REBIND6) ;;
*) exit 0 ;;
esac

if [ -n "${new_ip6_address:-}" ]; then
    # RFC 8415, 18.2.10.1: the prefix length is not part of a DHCPv6 lease; on-link prefixes come from router advertisements.
    ip -6 addr replace "$new_ip6_address/128" dev "$interface" nodad
fi
env >"$PATCHBAY_LEASE.new"
mv "$PATCHBAY_LEASE.new" "$PATCHBAY_LEASE"
