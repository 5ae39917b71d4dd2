#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The one call of VDSM's client that hooks make: vdsm-client VM cont vmID=UUID
case "$1 $2 $3" in
    "VM cont vmID="*) exec sudo -n /usr/bin/virsh --quiet --connect qemu:///system resume "${3#vmID=}" ;;
esac
echo "not imitated: vdsm-client $*" >&2
exit 1
