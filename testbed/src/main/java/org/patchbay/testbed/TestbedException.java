// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed;

/** Everything that goes wrong in the testbed. The message names the offending value and what was expected. */
public class TestbedException extends RuntimeException {

    /** What kind of thing went wrong. */
    public enum Code {
        /** A program is not installed; the message names its Debian package. */
        MISSING_PROGRAM,
        /** A program ended with a non-zero status. */
        COMMAND_FAILED,
        /** A daemon ended on its own, or did not become ready. */
        DAEMON_FAILED,
        /** A fact that was waited for did not come about in time. */
        TIMEOUT,
        /** The lab has no host, guest or physical network of that name. */
        NOT_FOUND,
        /** The name is taken, or the directory holds a lab already. */
        ALREADY_EXISTS,
        /** A name, address or option is malformed. */
        INVALID,
        /** The kernel or the file system refused. */
        SYSTEM
    }

    private final Code code;

    public TestbedException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public TestbedException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
