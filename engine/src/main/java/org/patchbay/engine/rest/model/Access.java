// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

/** Who may set an attribute, and whether it is shown. */
public enum Access {
    /** The engine's alone. What a client sends is ignored, because clients send back whole objects. */
    READ(true, false, false, false),
    /** Set when added; later only the same value is taken (409). */
    CREATE(true, true, false, false),
    /** As CREATE, and it must be there. */
    CREATE_REQUIRED(true, true, false, true),
    WRITE(true, true, true, false),
    /** As WRITE, and it must be there when added. */
    WRITE_REQUIRED(true, true, true, true),
    /** Taken, never shown: passwords. */
    SECRET(false, true, true, false);

    private final boolean shown;
    private final boolean onCreate;
    private final boolean onUpdate;
    private final boolean required;

    Access(boolean shown, boolean onCreate, boolean onUpdate, boolean required) {
        this.shown = shown;
        this.onCreate = onCreate;
        this.onUpdate = onUpdate;
        this.required = required;
    }

    public boolean shown() {
        return shown;
    }

    public boolean onCreate() {
        return onCreate;
    }

    public boolean onUpdate() {
        return onUpdate;
    }

    public boolean required() {
        return required;
    }
}
