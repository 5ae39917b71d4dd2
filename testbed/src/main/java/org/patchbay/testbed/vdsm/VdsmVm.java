// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import static org.patchbay.testbed.vdsm.HookPoint.AFTER_DEVICE_DESTROY;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_DEVICE_MIGRATE_DESTINATION;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_DEVICE_MIGRATE_SOURCE;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_NIC_HOTPLUG;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_NIC_HOTPLUG_FAIL;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_NIC_HOTUNPLUG;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_UPDATE_DEVICE;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_UPDATE_DEVICE_FAIL;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_VM_DESTROY;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_VM_MIGRATE_DESTINATION;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_VM_MIGRATE_SOURCE;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_DESTROY;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_MIGRATE_DESTINATION;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_MIGRATE_SOURCE;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_NIC_HOTPLUG;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_NIC_HOTUNPLUG;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_UPDATE_DEVICE;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_VM_DESTROY;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_VM_MIGRATE_DESTINATION;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_VM_MIGRATE_SOURCE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.vm.VirtualMachine;

/** A VM that VDSM runs, with its devices as VDSM remembers them. */
public final class VdsmVm {
    private final VirtualMachine machine;
    private final String id;
    private final Map<Vnic, String> elements = new LinkedHashMap<>();
    private Vdsm vdsm;

    /** @param elements of the vNICs, as the hooks left them */
    VdsmVm(Vdsm vdsm, VirtualMachine machine, String id, List<Vnic> vnics, List<String> elements) {
        this.vdsm = vdsm;
        this.machine = machine;
        this.id = id;
        for (var i = 0; i < vnics.size(); i++) {
            this.elements.put(vnics.get(i), elements.get(i));
        }
    }

    /** The machine itself and the guest in it. */
    public VirtualMachine machine() {
        return machine;
    }

    /** The VM's id: vmId in a hook's environment, and libvirt's UUID. */
    public String id() {
        return id;
    }

    /** Where it runs. */
    public Vdsm vdsm() {
        return vdsm;
    }

    /**
     * Plugs a vNIC in while the VM runs.
     *
     * @throws HookError when a hook refuses it
     * @throws TestbedException when libvirt does
     */
    public void hotplug(Vnic vnic) {
        var properties = Vdsm.properties(vnic, id);
        var element = vdsm.run(BEFORE_NIC_HOTPLUG, properties, vnic.xml());
        try {
            machine.attach(element);
        } catch (TestbedException e) {
            vdsm.run(AFTER_NIC_HOTPLUG_FAIL, properties, element);
            throw e;
        }
        elements.put(vnic, element);
        saveMetadata();
        vdsm.run(AFTER_NIC_HOTPLUG, properties, element);
    }

    /** Unplugs a vNIC while the VM runs; returns when the guest has let go of it. */
    public void hotunplug(Vnic vnic) {
        var properties = Vdsm.properties(vnic, id);
        var element = vdsm.run(BEFORE_NIC_HOTUNPLUG, properties, element(vnic));
        machine.detachInterface(vnic.mac());
        elements.remove(vnic);
        saveMetadata();
        vdsm.run(AFTER_NIC_HOTUNPLUG, properties, element);
    }

    /**
     * Changes a vNIC of the running VM: what VDSM makes of it names the network, whatever a hook once made of the element.
     *
     * @throws HookError when a hook refuses it
     * @throws TestbedException when libvirt does
     */
    public void update(Vnic before, Vnic after) {
        var properties = Vdsm.properties(after, id);
        var element = after.xml();
        try {
            element = vdsm.run(BEFORE_UPDATE_DEVICE, properties, element);
            machine.update(element);
        } catch (HookError | TestbedException e) {
            vdsm.run(AFTER_UPDATE_DEVICE_FAIL, properties, element);
            throw e;
        }
        elements.remove(before);
        elements.put(after, element);
        saveMetadata();
        vdsm.run(AFTER_UPDATE_DEVICE, properties, element);
    }

    /**
     * Moves it to another host while it runs.
     *
     * @throws HookError when a hook of either host refuses it
     * @throws TestbedException when libvirt does
     */
    public void migrateTo(Vdsm destination) {
        var vm = Map.of("vmId", id);
        elements.replaceAll((vnic, xml) -> vdsm.run(BEFORE_DEVICE_MIGRATE_SOURCE, Vdsm.properties(vnic, id), xml));
        vdsm.run(BEFORE_VM_MIGRATE_SOURCE, vm, machine.xml());
        forEachDevice(destination, BEFORE_DEVICE_MIGRATE_DESTINATION);
        destination.run(BEFORE_VM_MIGRATE_DESTINATION, vm, machine.xml());
        machine.migrateTo(destination.libvirt());
        forEachDevice(destination, AFTER_DEVICE_MIGRATE_DESTINATION);
        destination.run(AFTER_VM_MIGRATE_DESTINATION, vm, machine.xml());
        vdsm.run(AFTER_VM_MIGRATE_SOURCE, vm, machine.xml());
        forEachDevice(vdsm, AFTER_DEVICE_MIGRATE_SOURCE);
        vdsm.run(AFTER_VM_DESTROY, vm, machine.xml());
        forEachDevice(vdsm, AFTER_DEVICE_DESTROY);
        vdsm = destination;
    }

    /** Pulls its power cord and forgets it. */
    public void destroy() {
        var vm = Map.of("vmId", id);
        var xml = machine.xml();
        forEachDevice(vdsm, BEFORE_DEVICE_DESTROY);
        vdsm.run(BEFORE_VM_DESTROY, vm, xml);
        machine.destroy();
        vdsm.run(AFTER_VM_DESTROY, vm, xml);
        forEachDevice(vdsm, AFTER_DEVICE_DESTROY);
    }

    private void forEachDevice(Vdsm host, HookPoint point) {
        elements.forEach((vnic, xml) -> host.run(point, Vdsm.properties(vnic, id), xml));
    }

    private String element(Vnic vnic) {
        var element = elements.get(vnic);
        if (element == null) {
            throw new TestbedException(TestbedException.Code.NOT_FOUND, machine.name() + " has no vNIC " + vnic.mac());
        }
        return element;
    }

    private void saveMetadata() {
        // Libvirt gives the elements their namespace itself, and refuses those that have it already.
        var xml = Vdsm.metadata(List.copyOf(elements.keySet()))
                .replaceFirst(" xmlns:ovirt-vm=\"[^\"]*\"", "")
                .replace("ovirt-vm:", "");
        vdsm.libvirt()
                .virsh(
                        "metadata",
                        machine.name(),
                        "http://ovirt.org/vm/1.0",
                        "--key",
                        "ovirt-vm",
                        "--set",
                        xml,
                        "--live");
    }
}
