// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.patchbay.testbed.central.OvnCentral;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.lab.LabOptions;

/**
 * Starts a lab when a test class first asks for one and removes it after the class, or a shared one after the run, whatever
 * happened in between. When a test fails, the daemons' logs are kept in target/testbed-logs. {@link WithLab} configures it.
 */
public final class LabExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Lab.class || type == OvnCentral.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var lab = lab(context);
        return parameter.getParameter().getType() == Lab.class ? lab : lab.central();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            KeptLogs.copy(lab(context), context.getRequiredTestClass(), context.getDisplayName());
        }
    }

    /** The lab of the test class, for extensions that add to it. */
    public static Lab lab(ExtensionContext context) {
        var outermost = outermostClass(context);
        var type = outermost.getRequiredTestClass();
        var wanted = AnnotationSupport.findAnnotation(type, WithLab.class);
        // The store closes the lab, being AutoCloseable, when the class or the run is done.
        return wanted.isPresent() && wanted.get().shared()
                ? context.getRoot().getStore(NAMESPACE).computeIfAbsent(wanted.get(), _ -> start(wanted), Lab.class)
                : outermost.getStore(NAMESPACE).computeIfAbsent(type, _ -> start(wanted), Lab.class);
    }

    /** Nested classes share the lab of the class around them. */
    private static ExtensionContext outermostClass(ExtensionContext context) {
        return context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .map(LabExtension::outermostClass)
                .orElse(context);
    }

    private static Lab start(Optional<WithLab> wanted) {
        var options = wanted.map(w -> LabOptions.defaults()
                        .withPhysicalNetworks(w.physicalNetworks())
                        .withUnderlayMtu(w.underlayMtu()))
                .orElseGet(LabOptions::defaults);
        var lab = Lab.create(options);
        try {
            wanted.ifPresent(w -> lab.addHosts(w.hosts()));
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
        return lab;
    }
}
