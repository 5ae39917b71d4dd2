// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.patchbay.testbed.TestbedException;

/**
 * A virtual machine to be: what of its XML matters to a test. Emulated in software with one processor and the least memory that
 * boots; no disk, no graphics.
 *
 * @param metadata XML elements that libvirt keeps without reading them; may be empty
 * @param devices XML elements beside the two serial ports, such as interfaces
 */
public record Domain(String name, UUID uuid, String metadata, List<String> devices) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final int MEBIBYTES = 128;

    public Domain {
        if (!NAME.matcher(name).matches()) {
            throw new TestbedException(
                    TestbedException.Code.INVALID,
                    "Domain name '" + name + "': up to 32 letters, digits, dots, dashes and underscores expected");
        }
        devices = List.copyOf(devices);
    }

    /** Without network. */
    public static Domain named(String name) {
        return new Domain(name, UUID.randomUUID(), "", List.of());
    }

    /** With one more device, such as an {@code <interface>}. */
    public Domain with(String device) {
        var all = new ArrayList<>(devices);
        all.add(device);
        return new Domain(name, uuid, metadata, all);
    }

    public Domain withMetadata(String xml) {
        return new Domain(name, uuid, xml, devices);
    }

    /** What the guest's kernel says. */
    static String kernelLog(String name) {
        return "/var/log/libvirt/" + name + ".kernel.log";
    }

    /** The socket of the serial port that obeys commands. */
    static String console(String name) {
        return "/run/" + name + ".console";
    }

    /** The XML to define it with. */
    public String toXml() {
        return toXml(GuestImage.get());
    }

    private String toXml(GuestImage image) {
        return """
                <domain type='qemu'>
                  <name>%s</name>
                  <uuid>%s</uuid>
                  <metadata>%s</metadata>
                  <memory unit='MiB'>%d</memory>
                  <vcpu>1</vcpu>
                  <os>
                    <type arch='x86_64' machine='pc'>hvm</type>
                    <kernel>%s</kernel>
                    <initrd>%s</initrd>
                    <cmdline>console=ttyS0 quiet panic=-1 no_timer_check tsc=reliable mitigations=off</cmdline>
                  </os>
                  <features><acpi/></features>
                  <on_reboot>destroy</on_reboot>
                  <on_crash>destroy</on_crash>
                  <devices>
                    <controller type='usb' model='none'/>
                    <serial type='file'><source path='%s' append='on'/><target port='0'/></serial>
                    <serial type='unix'><source mode='bind' path='%s'/><target port='1'/></serial>
                    <memballoon model='none'/>
                    %s
                  </devices>
                </domain>
                """.formatted(
                        name,
                        uuid,
                        metadata,
                        MEBIBYTES,
                        image.kernel(),
                        image.initramfs(),
                        kernelLog(name),
                        console(name),
                        String.join("\n", devices));
    }
}
