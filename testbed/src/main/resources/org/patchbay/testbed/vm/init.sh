#!/bin/busybox sh
# SPDX-License-Identifier: Apache-2.0
# The first process of a test guest: brings up every network interface that it sees, asks DHCP for its address, and obeys
# commands on the second serial port. A command is a line "NUMBER COMMAND"; the answer ends with a line "NUMBER=STATUS".
export PATH=/bin
/bin/busybox --install -s /bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
while read -r module; do
    case $module in
        # The switch outside is in user space: it wants complete checksums and no packets above the MTU.
        virtio_net) insmod "/lib/modules/$module.ko" csum=0 gso=0 ;;
        *) insmod "/lib/modules/$module.ko" ;;
    esac
done </lib/modules/order
ip link set lo up
stty -F /dev/ttyS1 raw -echo

# Interfaces come and go while the guest runs.
interfaces() {
    while :; do
        for seen in /run/dhcp/*; do
            name=${seen##*/}
            if [ ! -e "/sys/class/net/$name" ]; then
                kill "$(cat "$seen")" 2>/dev/null
                rm -f "$seen"
            fi
        done
        for device in /sys/class/net/eth*; do
            name=${device##*/}
            if [ -e "$device" ] && [ ! -e "/run/dhcp/$name" ]; then
                ip link set "$name" up
                udhcpc -f -i "$name" -s /bin/lease -t 1 -T 1 -A 0 >/dev/null 2>&1 &
                echo $! >"/run/dhcp/$name"
            fi
        done
        sleep 0.2
    done
}
interfaces &

commands() {
    echo "guest is ready"
    while IFS= read -r line; do
        number=${line%% *}
        sh -c "${line#* }" </dev/null 2>&1
        echo "$number=$?"
    done
}
commands </dev/ttyS1 >/dev/ttyS1
