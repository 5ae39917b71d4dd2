#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Gives a host of the lab a file system of its own and stays, so that others can enter. Runs as the first process of
# its own process, mount and host name namespaces: whatever ends it ends everything inside, and nothing stays mounted.
# Arguments: the host's directory, its name, what marks it as ready.
set -eu
directory=$1
name=$2
ready=$3

# What the machine has, and over it what this host writes.
mount -t tmpfs -o mode=755 host /mnt
for tree in etc opt usr var; do
    mkdir -p "/mnt/$tree/upper" "/mnt/$tree/work"
    mount -t overlay host -o "lowerdir=/$tree,upperdir=/mnt/$tree/upper,workdir=/mnt/$tree/work" "/$tree"
done
mkdir -p "$directory/run" "$directory/log"
mount --bind "$directory/run" /run
mkdir -p /run/openvswitch /run/ovn /var/log/libvirt
mount --bind "$directory" /run/openvswitch
mount --bind "$directory" /run/ovn
mount --bind "$directory/log" /var/log/libvirt

# Only a sysfs mounted inside shows the links of this network namespace.
mount -t sysfs sys /sys
hostname "$name"
: >"$ready"

# The shell waits rather than becoming the sleep, because the first process has to collect dead orphans.
sleep infinity &
wait
