// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/** Keeps Logback from looking for configuration files: {@link LogOutput} says where lines go. */
public final class QuietConfigurator extends ContextAwareBase implements Configurator {
    /** Made by Logback through the service loader. */
    public QuietConfigurator() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
