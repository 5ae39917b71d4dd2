// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests read from answers. */
final class Documents {
    private static final Pattern OWN_ID =
            Pattern.compile("^[^<]*(?:<\\?[^>]*>)?\\s*<\\w+ href=\"[^\"]*\" id=\"([^\"]*)\"");

    private Documents() {}

    /** The body, after a look at the status. */
    static String body(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** The id of the one object that was added. */
    static String added(HttpResponse<String> answer) {
        Matcher matcher = OWN_ID.matcher(body(answer, 201));
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }

    /** The id of the object of a name in a list. */
    static String named(HttpResponse<String> answer, String element, String name) {
        Matcher matcher = Pattern.compile("<" + element + " href=\"[^\"]*\" id=\"([^\"]*)\">(?:(?!</" + element
                        + ">).)*<name>" + Pattern.quote(name) + "</name>")
                .matcher(body(answer, 200));
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }
}
