// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.plug.Vnic;
import org.patchbay.host.vif.xml.Element;
import org.patchbay.host.vif.xml.XmlEncoding;
import org.patchbay.host.vif.xml.XmlParser;

/**
 * A vNIC of ours that a domain has, by what VDSM keeps in the domain's metadata.
 *
 * @param network VDSM's name for its network; empty when it is not there
 */
record DomainVnic(Vnic vnic, String network) {
    /** VDSM's namespace for metadata. */
    private static final String OVIRT = "http://ovirt.org/vm/1.0";

    /**
     * Those of a domain's XML.
     *
     * @throws VifException when it is malformed or no domain
     */
    static List<DomainVnic> of(byte[] xml) {
        var domain = XmlParser.parse(XmlEncoding.decode(xml).text());
        if (!domain.is("", "domain")) {
            throw new VifException("element '" + domain.name() + "': 'domain' expected");
        }
        var present = macs(domain);
        var found = new ArrayList<DomainVnic>();
        for (var metadata : domain.children("", "metadata")) {
            for (var vm : metadata.children(OVIRT, "vm")) {
                for (var device : vm.children(OVIRT, "device")) {
                    if (present.contains(value(device, "mac_address"))) {
                        add(device, found);
                    }
                }
            }
        }
        return found;
    }

    private static void add(Element device, List<DomainVnic> found) {
        var properties = new HashMap<String, String>();
        for (var custom : device.children(OVIRT, "custom")) {
            for (var property : custom.children()) {
                properties.put(property.name(), property.text().strip());
            }
        }
        var networks = device.children(OVIRT, "network");
        var network = networks.isEmpty() ? "" : networks.getFirst().text().strip();
        var vnic = Vnic.of(new Environment(properties));
        if (vnic.isPresent()) {
            found.add(new DomainVnic(vnic.get(), network));
        }
    }

    private static Set<String> macs(Element domain) {
        var macs = new HashSet<String>();
        for (var devices : domain.children("", "devices")) {
            for (var nic : devices.children("", "interface")) {
                for (var mac : nic.children("", "mac")) {
                    macs.add(value(mac, "address"));
                }
            }
        }
        return macs;
    }

    private static String value(Element element, String name) {
        return element.value(name).toLowerCase(Locale.ROOT);
    }
}
