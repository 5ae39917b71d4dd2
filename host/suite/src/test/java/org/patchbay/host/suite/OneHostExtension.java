// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.patchbay.testbed.junit.LabExtension;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.vdsm.Vdsm;

/** Makes the host when the first class asks for it, and cleans it for each. It ends before the lab, being younger. */
final class OneHostExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(OneHostExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Vdsm.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var lab = LabExtension.lab(context);
        var hosts = context.getRoot().getStore(NAMESPACE).computeIfAbsent(OneHost.class, _ -> start(lab), Hosts.class);
        clean(hosts.get(0));
        return hosts.get(0);
    }

    private static Hosts start(Lab lab) {
        var hosts = Hosts.start(lab, "alone");
        try {
            hosts.installHooks();
            return hosts;
        } catch (RuntimeException | AssertionError e) {
            hosts.close();
            throw e;
        }
    }

    private static void clean(Vdsm vdsm) {
        if (!vdsm.host().alive()) {
            vdsm.host().start();
        }
        for (var vm : vdsm.libvirt().virsh("list", "--all", "--name").split("\\s+", -1)) {
            if (!vm.isEmpty()) {
                vdsm.system().exec("virsh", "destroy", vm);
                vdsm.system().exec("virsh", "undefine", vm);
            }
        }
        vdsm.system().run("rm", "-f", "/etc/patchbay/vif.conf");
        vdsm.takeLog();
    }
}
