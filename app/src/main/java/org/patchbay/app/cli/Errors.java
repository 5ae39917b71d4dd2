// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.patchbay.app.problem.Failure;
import org.patchbay.app.problem.Suggestion;
import org.patchbay.host.setup.problem.SetupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a failure in one line. The stack trace of a bug goes to the log, never to the terminal. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        print(problem.getCommandLine(), List.of(text(problem)));
        return 2;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine line, ParseResult parsed) {
        if (problem instanceof Failure failure) {
            print(line, failure.lines());
            return failure.exitCode();
        }
        if (problem instanceof SetupException failure) {
            print(line, failure.lines());
            return failure.exitCode();
        }
        LOG.error("{} failed", line.getCommandSpec().qualifiedName(), problem);
        String message = problem.getMessage();
        print(
                line,
                List.of(
                        message == null
                                ? problem.getClass().getSimpleName()
                                : message.lines().findFirst().orElse("")));
        return 1;
    }

    private static void print(CommandLine line, List<String> problems) {
        PrintWriter err = line.getErr();
        problems.forEach(problem -> err.println("patchbay: " + problem));
        err.flush();
    }

    private static String text(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched);
        }
        String message = String.valueOf(problem.getMessage());
        return message.isEmpty() ? message : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String unmatched(UnmatchedArgumentException problem) {
        CommandLine line = problem.getCommandLine();
        String typed = problem.getUnmatched().getFirst();
        boolean option = typed.startsWith("-");
        List<String> known = new ArrayList<>();
        if (option) {
            line.getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names())));
        } else {
            known.addAll(line.getSubcommands().keySet());
        }
        String what = option ? "option" : known.isEmpty() ? "argument" : "command";
        String suggestion = Suggestion.text(typed.split("=", 2)[0], known);
        String where = line.getCommandSpec().qualifiedName();
        return "'" + typed + "' is no " + what + " of '" + where + "'"
                + (suggestion.isEmpty() ? "; see '" + where + " --help'" : suggestion);
    }
}
