// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.ArrayList;
import java.util.List;

/** Values that hold several words separated by blanks, as OVN and Neutron write lists into one string. */
public final class Words {
    private Words() {}

    /** The words in order; none for an empty or blank text. Called for every change of a row, hence no regular expression. */
    public static List<String> of(String text) {
        int length = text.length();
        if (length == 0) {
            return List.of();
        }
        if (text.indexOf(' ') < 0) {
            return List.of(text);
        }
        List<String> words = new ArrayList<>(4);
        int start = 0;
        while (start < length) {
            int blank = text.indexOf(' ', start);
            int end = blank < 0 ? length : blank;
            if (end > start) {
                words.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return words;
    }

    /** Up to the first blank. */
    static String first(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    /** The addresses of a list such as {@code 10.9.0.12/24 fd00:9::12/64}, as they are written, without prefix lengths. */
    public static List<String> addresses(String cidrs) {
        List<String> words = of(cidrs);
        if (words.isEmpty()) {
            return words;
        }
        List<String> addresses = new ArrayList<>(words.size());
        for (String word : words) {
            int slash = word.indexOf('/');
            String address = slash < 0 ? word : word.substring(0, slash);
            if (!address.isEmpty()) {
                addresses.add(address);
            }
        }
        return addresses;
    }
}
