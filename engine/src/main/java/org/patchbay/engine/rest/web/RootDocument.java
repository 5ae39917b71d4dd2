// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.engine.rest.doc.Node;
import org.patchbay.engine.rest.service.Caller;

/** {@code GET /ovirt-engine/api}. */
final class RootDocument {
    private static final String BLANK = "00000000-0000-0000-0000-000000000000";
    private final Mounts mounts;
    private final Product product;
    private final Summary.Source summary;
    private final Clock clock;

    RootDocument(Mounts mounts, Product product, Summary.Source summary, Clock clock) {
        this.mounts = mounts;
        this.product = product;
        this.summary = summary;
        this.clock = clock;
    }

    Node.Fields document(Caller caller) {
        Node.Fields api = new Node.Fields();
        Node.Fields user = Renderer.reference(Place.of("users", caller.userId()));
        api.put("authenticated_user", user).put("effective_user", user);
        api.put("link", new Node.Repeat(links()));
        api.put("product_info", productInfo());
        api.put(
                "special_objects",
                new Node.Fields()
                        .put("blank_template", Renderer.reference(Place.of("templates", BLANK)))
                        .put("root_tag", Renderer.reference(Place.of("tags", BLANK))));
        api.put("summary", figures());
        return api.text("time", clock.instant());
    }

    private List<Node> links() {
        List<Node> links = new ArrayList<>();
        for (Mount<?> mount : mounts.roots()) {
            String href = Renderer.BASE + "/" + mount.path();
            links.add(Renderer.link(href, mount.path()));
            if (!mount.searcher().names().isEmpty()) {
                links.add(Renderer.link(href + "?search={query}", mount.path() + "/search"));
            }
        }
        return links;
    }

    private Node.Fields productInfo() {
        return new Node.Fields()
                .text("name", product.name())
                .text("vendor", product.vendor())
                .put(
                        "version",
                        new Node.Fields()
                                .text("major", product.part(1))
                                .text("minor", product.part(2))
                                .text("build", product.part(3))
                                .text("revision", product.part(4))
                                .text("full_version", product.version()));
    }

    private Node.Fields figures() {
        Summary counted = summary.count();
        return new Node.Fields()
                .put("hosts", figure(counted.hosts(), counted.hostsUp()))
                .put("storage_domains", figure(0, 0))
                .put("users", figure(counted.users(), counted.activeUsers()))
                .put("vms", figure(counted.vms(), counted.vmsUp()));
    }

    private static Node.Fields figure(long total, long active) {
        return new Node.Fields().text("active", active).text("total", total);
    }
}
