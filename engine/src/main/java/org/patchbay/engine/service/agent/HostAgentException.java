// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.agent;

/** A host did not do what it was asked. The message is one plain sentence for the administrator. */
public final class HostAgentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean refused;

    private HostAgentException(boolean refused, String message) {
        super(message);
        this.refused = refused;
    }

    /** It was understood and not done; asked again the host will say the same. */
    public static HostAgentException refused(String message) {
        return new HostAgentException(true, message);
    }

    /** No connection, or it broke: whether it was done is unknown. */
    public static HostAgentException unreachable(String message) {
        return new HostAgentException(false, message);
    }

    public boolean isRefused() {
        return refused;
    }
}
