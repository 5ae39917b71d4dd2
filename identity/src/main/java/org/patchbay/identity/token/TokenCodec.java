// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.token;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.store.Guest;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.TokenKey;

/**
 * Tokens as text: Base64url of version (1 byte), key id (2), nonce (12) and the AES-256-GCM cipher text of the fields with its tag (16);
 * version and key id are authenticated too. Version 2 is for guests, who are in the token with their grants; such a token may be
 * longer. Version 3 names an application credential. A random 96-bit nonce is safe for 2^32 tokens a key (NIST SP 800-38D, 8.3).
 */
final class TokenCodec {
    private static final int PLAIN = 1;
    private static final int GUEST = 2;
    private static final int CREDENTIAL = 3;
    private static final int HEADER = 3;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int MAX_CHARS = 255;
    private static final int MAX_GUEST_CHARS = 6000;
    private static final Pattern HEX_ID = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> METHODS = Token.METHODS;

    private TokenCodec() {}

    static String encode(Token token, TokenKey key) {
        byte version = (byte) version(token);
        byte[] head = {version, (byte) (key.id() >> 8), (byte) key.id()};
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] cipherText;
        try {
            cipherText = cipher(Cipher.ENCRYPT_MODE, key, head, nonce).doFinal(fields(token));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
        byte[] all = Arrays.copyOf(head, HEADER + NONCE + cipherText.length);
        System.arraycopy(nonce, 0, all, HEADER, NONCE);
        System.arraycopy(cipherText, 0, all, HEADER + NONCE, cipherText.length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        if (text.length() > (version == GUEST ? MAX_GUEST_CHARS : MAX_CHARS)) {
            throw new IllegalArgumentException("ids too long for a token");
        }
        return text;
    }

    private static int version(Token token) {
        if (token.credentialId() != null) {
            return CREDENTIAL;
        }
        return token.guest() == null ? PLAIN : GUEST;
    }

    /** The token, or null when it is not one of ours. Says nothing about expiry. */
    static @Nullable Token decode(String text, IdentityData data) {
        if (text.length() > MAX_GUEST_CHARS) {
            return null;
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (all.length < HEADER + NONCE + TAG_BITS / 8 || all[0] < PLAIN || all[0] > CREDENTIAL) {
            return null;
        }
        TokenKey key = data.tokenKey(((all[1] & 0xff) << 8) | (all[2] & 0xff));
        if (key == null) {
            return null;
        }
        try {
            Cipher cipher = cipher(
                    Cipher.DECRYPT_MODE,
                    key,
                    Arrays.copyOf(all, HEADER),
                    Arrays.copyOfRange(all, HEADER, HEADER + NONCE));
            return token(all[0], cipher.doFinal(all, HEADER + NONCE, all.length - HEADER - NONCE));
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    private static Cipher cipher(int mode, TokenKey key, byte[] head, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        return cipher;
    }

    private static byte[] fields(Token token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            id(out, token.userId());
            id(out, token.projectId());
            int methods = 0;
            for (int i = 0; i < METHODS.size(); i++) {
                methods |= token.methods().contains(METHODS.get(i)) ? 1 << i : 0;
            }
            out.writeByte(methods);
            out.writeLong(token.issued().toEpochMilli());
            out.writeLong(token.expires().toEpochMilli());
            id(out, token.auditId());
            id(out, token.parentAuditId());
            out.writeInt(token.generation());
            if (token.credentialId() != null) {
                id(out, token.credentialId());
            }
            if (token.guest() != null) {
                GuestCodec.write(out, token.guest());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Token token(int version, byte[] fields) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(fields))) {
            String userId = present(id(in));
            String projectId = id(in);
            int bits = in.readUnsignedByte();
            List<String> methods = new ArrayList<>(2);
            for (int i = 0; i < METHODS.size(); i++) {
                if ((bits & (1 << i)) != 0) {
                    methods.add(METHODS.get(i));
                }
            }
            Instant issued = Instant.ofEpochMilli(in.readLong());
            Instant expires = Instant.ofEpochMilli(in.readLong());
            String auditId = present(id(in));
            String parent = id(in);
            int generation = in.readInt();
            String credential = version == CREDENTIAL ? present(id(in)) : null;
            Guest guest = version == GUEST ? GuestCodec.read(in, userId, expires) : null;
            return new Token(
                    userId, projectId, methods, issued, expires, auditId, parent, generation, credential, guest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A length of 0 means none, 0xff a UUID in 16 bytes, anything else that many bytes of text.
    static void id(DataOutputStream out, @Nullable String id) throws IOException {
        if (id == null) {
            out.writeByte(0);
        } else if (HEX_ID.matcher(id).matches()) {
            out.writeByte(0xff);
            out.write(HexFormat.of().parseHex(id));
        } else {
            byte[] text = id.getBytes(StandardCharsets.UTF_8);
            out.writeByte(text.length);
            out.write(text);
        }
    }

    static @Nullable String id(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 0 -> null;
            case 0xff -> HexFormat.of().formatHex(in.readNBytes(16));
            default -> new String(in.readNBytes(length), StandardCharsets.UTF_8);
        };
    }

    static String present(@Nullable String id) throws IOException {
        if (id == null) {
            throw new IOException("an authenticated token without a mandatory id");
        }
        return id;
    }
}
