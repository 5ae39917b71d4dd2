#!/bin/busybox sh
# SPDX-License-Identifier: Apache-2.0
# What udhcpc calls with a lease: configures the interface.
# shellcheck disable=SC2154 # udhcpc sets the variables
case $1 in
    deconfig)
        ip -4 addr flush dev "$interface"
        ip link set "$interface" up
        ;;
    bound | renew)
        ip -4 addr flush dev "$interface"
        ip addr add "$ip/$mask" dev "$interface"
        if [ -n "$mtu" ]; then ip link set "$interface" mtu "$mtu"; fi
        for gateway in $router; do ip route replace default via "$gateway" dev "$interface"; done
        ;;
esac
