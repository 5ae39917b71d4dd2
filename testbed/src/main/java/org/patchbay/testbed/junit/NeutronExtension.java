// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.patchbay.testbed.neutron.Authentication;
import org.patchbay.testbed.neutron.Neutron;
import org.patchbay.testbed.neutron.NeutronOptions;

/** Starts a Neutron when a test first asks for one; it ends after the last test of the JVM. {@link WithNeutron} registers it. */
final class NeutronExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(NeutronExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Neutron.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var wanted = parameter
                .findAnnotation(WithNeutron.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), WithNeutron.class))
                .map(WithNeutron::value)
                .orElse(Authentication.NONE);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(wanted, kind -> Neutron.start(NeutronOptions.with(kind)), Neutron.class);
    }
}
