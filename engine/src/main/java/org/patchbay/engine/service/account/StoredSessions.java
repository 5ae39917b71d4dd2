// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.account;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.sso.Sessions;
import org.patchbay.engine.sso.Token;
import org.patchbay.engine.store.Sessions.Rules;

/** Sessions in the database: every engine on it takes a token that another gave, and none takes one that was ended. */
public final class StoredSessions implements Sessions {
    /** Half an hour unused, a day at most; a thousand of one account, ten thousand in all. */
    public static final Rules RULES = new Rules(Duration.ofMinutes(30), Duration.ofDays(1), 10_000, 1_000);

    private record Used(Session session, boolean stale) {}

    private final Work work;
    private final Rules rules;

    public StoredSessions(Work work, Rules rules) {
        this.work = work;
        this.rules = rules;
    }

    @Override
    public Issued issue(String userId, String scope) {
        String token = Token.next();
        return Ids.parse(userId)
                .map(user -> work.write(tx -> tx.sessions().add(Token.hash(token), user, scope, rules)))
                .map(session -> new Issued(token, told(session)))
                .orElseThrow(() -> RefusalException.badValue("'" + userId + "' is no id of an account"));
    }

    @Override
    public Optional<Session> use(String token) {
        byte[] hash = Token.hash(token);
        Optional<Used> found = work.read(tx -> tx.sessions()
                .find(hash)
                .map(session -> new Used(told(session), tx.sessions().isStale(hash, rules))));
        if (found.isEmpty() || !found.get().stale()) {
            return found.map(Used::session);
        }
        return work.write(tx -> {
            tx.sessions().prolong(hash, rules);
            return tx.sessions().find(hash).map(StoredSessions::told);
        });
    }

    @Override
    public void revoke(String token) {
        work.write(tx -> tx.sessions().remove(Token.hash(token)));
    }

    private static Session told(org.patchbay.engine.store.Sessions.Session session) {
        return new Session(session.userId().toString(), session.scope(), session.expires());
    }
}
