// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.store.StoreException;
import org.patchbay.net.secret.Secret;

/**
 * Encrypts passwords with AES-256-GCM. What is stored is one octet of format, 12 of nonce, then the sealed text. The
 * owner's id and the purpose are authenticated with it, so that a password copied to another row does not open there.
 */
public final class SecretBox {
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 octets */
    public SecretBox(byte[] key) {
        if (key.length != KeyFile.OCTETS) {
            throw new IllegalArgumentException("a key of " + key.length + " octets");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    public byte[] seal(Secret secret, UUID owner, String purpose) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner, purpose)
                    .doFinal(secret.value().getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[1 + NONCE + sealed.length];
            all[0] = FORMAT;
            System.arraycopy(nonce, 0, all, 1, NONCE);
            System.arraycopy(sealed, 0, all, 1 + NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new StoreException("A password cannot be encrypted: " + e.getMessage(), e);
        }
    }

    /** @throws StoreException if it was sealed with another key or for another owner or purpose */
    public Secret open(byte[] sealed, UUID owner, String purpose) {
        if (sealed.length < 1 + NONCE || sealed[0] != FORMAT) {
            throw unreadable(owner, null);
        }
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, 1, 1 + NONCE), owner, purpose)
                    .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
            return new Secret(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw unreadable(owner, e);
        }
    }

    /** Tells keys apart and nothing else about them: 16 hexadecimal digits. */
    public String fingerprint() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal("fingerprint".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new StoreException("A key has no fingerprint: " + e.getMessage(), e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID owner, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((owner + "/" + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static StoreException unreadable(UUID owner, @Nullable Exception cause) {
        return new StoreException(
                "The password of '" + owner + "' cannot be read: expected the key file it was stored with", cause);
    }
}
