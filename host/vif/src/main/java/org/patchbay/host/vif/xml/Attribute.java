// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

/**
 * An attribute and where its value lies.
 *
 * @param name as written, with its prefix
 * @param from first character of the value, after the quote
 * @param to its closing quote
 * @param value with references replaced and white space normalized
 */
public record Attribute(String name, int from, int to, String value) {}
