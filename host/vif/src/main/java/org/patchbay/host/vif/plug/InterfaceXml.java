// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.text.Edit;
import org.patchbay.host.vif.text.EncodedText;
import org.patchbay.host.vif.xml.Element;
import org.patchbay.host.vif.xml.XmlEncoding;
import org.patchbay.host.vif.xml.XmlParser;

/** A libvirt interface element that is its own document. */
final class InterfaceXml {
    private final EncodedText document;
    private final Element root;
    private final Element source;

    /** @throws VifException when the document is malformed or anything but an interface on a bridge */
    InterfaceXml(byte[] bytes) {
        document = XmlEncoding.decode(bytes);
        root = XmlParser.parse(document.text());
        if (!root.is("", "interface")) {
            throw new VifException("element '" + root.name() + "': 'interface' expected");
        }
        var type = root.value("type");
        if (!type.equals("bridge")) {
            throw new VifException("interface of type '" + type + "': type 'bridge' expected");
        }
        var sources = root.children("", "source");
        if (sources.size() != 1) {
            throw new VifException("interface with " + sources.size() + " 'source' elements: one expected");
        }
        source = sources.getFirst();
    }

    /** Where it goes so far: for VDSM the name of the network. */
    String bridge() {
        return source.value("bridge");
    }

    /** The MAC address; empty when it has none. */
    String mac() {
        return ofChild("mac", "address");
    }

    /** The MTU in bytes as written; empty when it has none. */
    String mtu() {
        return ofChild("mtu", "size");
    }

    /** The document with another connection. Everything that does not speak of it stays as it is, to the byte. */
    byte[] connected(Connection connection) {
        var edits = new ArrayList<Edit>();
        set(source, "bridge", connection.bridge(), edits);
        var added = new StringBuilder();
        var port = connection.port();
        replaceVirtualports(port.isEmpty() ? "" : virtualport(port.get()), edits, added);
        if (connection.device().isPresent()) {
            setTarget(connection.device().get(), edits, added);
        }
        if (!added.isEmpty()) {
            edits.add(Edit.insert(source.to(), added.toString()));
        }
        return document.with(edits);
    }

    private static String virtualport(PortId port) {
        return "<virtualport type=\"openvswitch\"><parameters interfaceid=\"" + port.value() + "\"/></virtualport>";
    }

    /** @param wanted the only one; empty: none */
    private void replaceVirtualports(String wanted, List<Edit> edits, StringBuilder added) {
        var present = root.children("", "virtualport");
        for (var i = 0; i < present.size(); i++) {
            var old = present.get(i);
            var replacement = i == 0 ? wanted : "";
            if (!document.text().substring(old.from(), old.to()).equals(replacement)) {
                edits.add(new Edit(old.from(), old.to(), replacement));
            }
        }
        if (present.isEmpty()) {
            added.append(wanted);
        }
    }

    private void setTarget(String device, List<Edit> edits, StringBuilder added) {
        var targets = root.children("", "target");
        if (targets.isEmpty()) {
            added.append("<target dev=\"").append(device).append("\"/>");
        } else {
            set(targets.getFirst(), "dev", device, edits);
        }
    }

    private static void set(Element element, String name, String value, List<Edit> edits) {
        var attribute = element.attribute(name);
        if (attribute.isEmpty()) {
            edits.add(Edit.insert(element.nameEnd(), " " + name + "=\"" + value + "\""));
        } else if (!attribute.get().value().equals(value)) {
            edits.add(new Edit(attribute.get().from(), attribute.get().to(), value));
        }
    }

    private String ofChild(String child, String attribute) {
        var found = root.children("", child);
        return found.isEmpty() ? "" : found.getFirst().value(attribute);
    }
}
