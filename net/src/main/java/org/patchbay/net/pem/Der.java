// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net.pem;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Wraps the older encodings of private keys into PKCS#8 (RFC 5208 §5), the only one the JDK reads. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {2, 1, 0};
    /** rsaEncryption (1.2.840.113549.1.1.1) with NULL parameters. */
    private static final byte[] RSA = {
        0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };
    /** id-ecPublicKey (1.2.840.10045.2.1). */
    private static final byte[] EC_PUBLIC_KEY = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    private Der() {}

    /** RFC 8017 §A.1.2. */
    static byte[] pkcs8FromPkcs1(byte[] key) {
        return element(SEQUENCE, VERSION_0, RSA, element(OCTET_STRING, key));
    }

    /** RFC 5915 §3; the curve is taken from the key's own parameters. */
    static byte[] pkcs8FromSec1(byte[] key) {
        try {
            int at = content(key, 0); // into the sequence
            at = end(key, at); // the version
            at = end(key, at); // the key's octets
            if ((key[at] & 0xff) != 0xa0) {
                throw new PemException("an EC private key without parameters");
            }
            byte[] curve = Arrays.copyOfRange(key, content(key, at), end(key, at));
            return element(SEQUENCE, VERSION_0, element(SEQUENCE, EC_PUBLIC_KEY, curve), element(OCTET_STRING, key));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new PemException("an EC private key that ends too early", e);
        }
    }

    private static byte[] element(int tag, byte[]... contents) {
        int length = Arrays.stream(contents).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int octets = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            out.write(0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                out.write(length >> (8 * i));
            }
        }
        for (byte[] part : contents) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int end(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        int content = content(der, at);
        int length = first < 0x80 ? first : 0;
        for (int i = at + 2; first >= 0x80 && i < content; i++) {
            length = (length << 8) | (der[i] & 0xff);
        }
        return content + length;
    }
}
