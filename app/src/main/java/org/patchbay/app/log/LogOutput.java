// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.problem.Failure;
import org.slf4j.LoggerFactory;

/**
 * Sets where log lines go. Done in code and not in XML: reading Logback's XML costs a fifth of a second at every start.
 * The environment variable {@code PATCHBAY_LOG_LEVEL} sets the level (default INFO).
 */
public final class LogOutput {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{24} %msg%n";
    private static final String LEVEL_VARIABLE = "PATCHBAY_LOG_LEVEL";
    private static final List<Level> LEVELS = List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG);
    private static final int KEPT_FILES = 5;
    private static final FileSize ROLL_AT = FileSize.valueOf("20MB");
    private static final int KEPT_AUDITS = 20;
    private static final FileSize ROLL_AUDIT_AT = FileSize.valueOf("50MB");

    /** How long a file may be too large; Logback's own minute is time for hundreds of megabytes. */
    private static final Duration LOOK_EVERY = Duration.buildByMilliseconds(200);

    private LogOutput() {}

    /** No log at all: what short commands do. */
    public static void discard() {
        root(context()).setLevel(Level.OFF);
    }

    /** Lines on standard error. */
    public static void console(LogFormat format) {
        LoggerContext context = context();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        attach(context, appender, format);
    }

    /** Lines in a file that is rolled at 20 MB; five older ones are kept. */
    public static void file(Path file, LogFormat format) {
        attach(context(), rolling(new RollingFileAppender<>(), file, KEPT_FILES, ROLL_AT), format);
    }

    /**
     * Lines of changes in a file of their own, mode 0640, which is rolled at 50 MB; twenty older ones are kept.
     *
     * @return takes a line
     */
    public static Consumer<String> audit(Path file) {
        LoggerContext context = context();
        PatternLayoutEncoder bare = new PatternLayoutEncoder();
        bare.setContext(context);
        bare.setPattern("%msg%n");
        bare.start();
        RollingFileAppender<ILoggingEvent> appender = rolling(new PrivateAppender(), file, KEPT_AUDITS, ROLL_AUDIT_AT);
        appender.setContext(context);
        appender.setEncoder(bare);
        appender.start();
        Logger logger = context.getLogger("patchbay.audit");
        logger.detachAndStopAllAppenders();
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        return logger::info;
    }

    private static RollingFileAppender<ILoggingEvent> rolling(
            RollingFileAppender<ILoggingEvent> appender, Path file, int kept, FileSize size) {
        LoggerContext context = context();
        appender.setFile(file.toString());
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%i");
        policy.setMaxIndex(kept);
        policy.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(size);
        trigger.setCheckIncrement(LOOK_EVERY);
        trigger.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(trigger);
        return appender;
    }

    /** Writes out what is buffered and closes the files. */
    public static void close() {
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static void attach(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, LogFormat format) {
        Level level = level(System.getenv(LEVEL_VARIABLE));
        Encoder<ILoggingEvent> encoder = encoder(context, format);
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        Logger root = root(context);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(level);
        // Jetty tells at INFO what we tell ourselves.
        context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    }

    /** @throws Failure of kind usage for a level that is none */
    static Level level(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return Level.INFO;
        }
        return LEVELS.stream()
                .filter(level -> level.levelStr.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        Failure.usage(LEVEL_VARIABLE + " is '" + name + "', expected ERROR, WARN, INFO or DEBUG"));
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
        return switch (format) {
            case JSON -> {
                FlatJson json = new FlatJson();
                json.setContext(context);
                json.start();
                yield json;
            }
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setContext(context);
                text.setPattern(PATTERN);
                text.start();
                yield text;
            }
        };
    }
}
