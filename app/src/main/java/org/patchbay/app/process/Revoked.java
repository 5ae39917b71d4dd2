// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.token.Revocable;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.ovsdb.Row;

/**
 * The revocations in {@code NB_Global.external_ids}. A key {@code patchbay:revoked:<audit id>} stands for one token; its value
 * is the second at which it ends, the millisecond at which it was issued, and whose it is. A key
 * {@code patchbay:revoked-before:<millisecond>:<owner>} stands for all tokens that the owner was issued until then; its value is
 * the second at which the last of those that were revoked ends.
 *
 * @param tokens by audit id
 * @param covers of all owners
 * @param latest the latest millisecond of each owner's covers
 */
record Revoked(Map<String, One> tokens, List<Cover> covers, Map<String, Long> latest) {
    private static final String TOKEN = NbGlobal.REVOKED + ":";
    private static final String COVER = NbGlobal.REVOKED + "-before:";

    /** One token; the owner is null when its entry does not say. */
    record One(String auditId, @Nullable String owner, long issued, long expires) {
        static One of(Revocable token) {
            return new One(
                    token.auditId(),
                    token.owner(),
                    token.issued().toEpochMilli(),
                    token.expires().getEpochSecond());
        }

        String key() {
            return TOKEN + auditId;
        }

        String value() {
            return expires + " " + issued + " " + owner;
        }
    }

    /** All tokens of an owner that were issued by some millisecond. */
    record Cover(String owner, long until, long expires) {
        String key() {
            return COVER + until + ":" + owner;
        }

        String value() {
            return Long.toString(expires);
        }
    }

    /** Reads all of them, so it is to be kept for as long as the row is the same. */
    static Revoked of(Row global) {
        return read(global.map(NbGlobal.Columns.EXTERNAL_IDS));
    }

    private static Revoked read(Map<String, String> externalIds) {
        Map<String, One> tokens = new HashMap<>();
        List<Cover> covers = new ArrayList<>();
        Map<String, Long> latest = new HashMap<>();
        externalIds.forEach((key, value) -> {
            if (key.startsWith(TOKEN)) {
                One one = one(key.substring(TOKEN.length()), value.split(" ", 3));
                tokens.put(one.auditId(), one);
            } else if (key.startsWith(COVER)) {
                String[] parts = key.substring(COVER.length()).split(":", 2);
                if (parts.length == 2) {
                    Cover cover = new Cover(parts[1], number(parts[0], 0), number(value, Long.MAX_VALUE));
                    covers.add(cover);
                    latest.merge(cover.owner(), cover.until(), Math::max);
                }
            }
        });
        return new Revoked(Map.copyOf(tokens), List.copyOf(covers), Map.copyOf(latest));
    }

    private static One one(String auditId, String[] value) {
        long expires = number(value[0], Long.MAX_VALUE);
        return value.length < 3
                ? new One(auditId, null, 0, expires)
                : new One(auditId, value[2], number(value[1], 0), expires);
    }

    // What cannot be read stays: a token must not be good again for that.
    private static long number(String text, long otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    boolean contains(Revocable token) {
        Long until = latest.get(token.owner());
        return (until != null && token.issued().toEpochMilli() <= until) || tokens.containsKey(token.auditId());
    }
}
