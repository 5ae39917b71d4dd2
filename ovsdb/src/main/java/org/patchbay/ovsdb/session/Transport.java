// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A byte stream to a server.
 *
 * @param release ends the stream at once, from any thread, also while others read or write; repeatable
 */
record Transport(InputStream input, OutputStream output, Runnable release) {}
