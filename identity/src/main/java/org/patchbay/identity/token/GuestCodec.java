// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.Guest;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.User;

/**
 * A guest within a token: name, domain, and the roles in each project, of which the first is the default. What is common is short,
 * so that most tokens have less than 256 characters.
 */
final class GuestCodec {
    private static final List<String> COMMON = List.of(Caller.ADMIN, Caller.MEMBER, Caller.READER, Caller.SERVICE);
    private static final int OTHER = 0xff;

    private GuestCodec() {}

    static void write(DataOutputStream out, Guest guest) throws IOException {
        out.writeUTF(guest.user().name());
        String domainId = guest.user().domainId();
        TokenCodec.id(out, domainId.equals(Domain.DEFAULT_ID) ? null : domainId);
        out.writeByte(guest.grants().size());
        for (Guest.Grant grant : guest.grants()) {
            TokenCodec.id(out, grant.projectId());
            Project foreign = grant.foreign();
            out.writeBoolean(foreign != null);
            if (foreign != null) {
                out.writeUTF(foreign.name());
                TokenCodec.id(out, foreign.domainId());
            }
            out.writeByte(grant.roles().size());
            for (String role : grant.roles()) {
                int index = COMMON.indexOf(role);
                out.writeByte(index < 0 ? OTHER : index);
                if (index < 0) {
                    out.writeUTF(role);
                }
            }
        }
    }

    static Guest read(DataInputStream in, String userId, Instant expires) throws IOException {
        String name = in.readUTF();
        String domainId = TokenCodec.id(in);
        List<Guest.Grant> grants = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            String projectId = TokenCodec.present(TokenCodec.id(in));
            @Nullable
            Project foreign = in.readBoolean()
                    ? new Project(projectId, in.readUTF(), TokenCodec.present(TokenCodec.id(in)), null, true)
                    : null;
            Set<String> roles = new HashSet<>();
            for (int more = in.readUnsignedByte(); more > 0; more--) {
                int index = in.readUnsignedByte();
                roles.add(index == OTHER ? in.readUTF() : COMMON.get(index));
            }
            grants.add(new Guest.Grant(projectId, foreign, roles));
        }
        String first = grants.isEmpty() ? null : grants.getFirst().projectId();
        User user = new User(userId, name, domainId == null ? Domain.DEFAULT_ID : domainId, true, first, null, 0);
        return new Guest(user, expires, grants);
    }
}
