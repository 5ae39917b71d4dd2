// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.junit;

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
 * Starts a lab when a test class first asks for one and removes it after the class, whatever happened in between. When a test
 * fails, the daemons' logs are kept in target/testbed-logs. {@link WithLab} configures it.
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

    private static Lab lab(ExtensionContext context) {
        var outermost = outermostClass(context);
        // The store closes the lab, being AutoCloseable, when the class is done.
        return outermost
                .getStore(NAMESPACE)
                .computeIfAbsent(outermost.getRequiredTestClass(), LabExtension::start, Lab.class);
    }

    /** Nested classes share the lab of the class around them. */
    private static ExtensionContext outermostClass(ExtensionContext context) {
        return context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .map(LabExtension::outermostClass)
                .orElse(context);
    }

    private static Lab start(Class<?> type) {
        var wanted = AnnotationSupport.findAnnotation(type, WithLab.class);
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
