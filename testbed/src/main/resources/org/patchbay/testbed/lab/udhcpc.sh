#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Called by udhcpc for each event of a DHCPv4 lease: configures the guest's interface and leaves every option it got in
# $PATCHBAY_LEASE. The machine's /etc is not touched.
set -eu
case "$1" in
bound | renew) ;;
*) exit 0 ;;
esac

ip -4 addr flush dev "$interface"
ip -4 addr add "$ip/${mask:-32}" dev "$interface"
if [ -n "${mtu:-}" ]; then
    ip link set dev "$interface" mtu "$mtu"
fi
if [ -n "${staticroutes:-}" ]; then
    # RFC 3442: when classless routes are given, the router option is ignored.
    set -- $staticroutes
    while [ $# -ge 2 ]; do
        if [ "$2" = 0.0.0.0 ]; then
            ip -4 route replace "$1" dev "$interface" scope link
        else
            ip -4 route replace "$1" via "$2" dev "$interface" onlink
        fi
        shift 2
    done
else
    for gateway in ${router:-}; do
        ip -4 route replace default via "$gateway" dev "$interface" onlink
        break
    done
fi
env >"$PATCHBAY_LEASE.new"
mv "$PATCHBAY_LEASE.new" "$PATCHBAY_LEASE"
