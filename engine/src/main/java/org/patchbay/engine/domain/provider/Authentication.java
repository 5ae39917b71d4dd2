// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.net.secret.Secret;

/**
 * How the engine proves itself to a provider. What is given is kept even while it is not required.
 *
 * @param username at most 64 characters
 * @param url the Identity API's with its port and version: {@code http://keystone:5000/v3}
 * @param tenantName v2.0's project
 * @param userDomainName v3's domain of the user
 * @param projectName v3's project; without it the token has no scope
 */
public record Authentication(
        boolean required,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String url,
        @Nullable String tenantName,
        @Nullable String userDomainName,
        @Nullable String projectName,
        @Nullable String projectDomainName) {
    public static final Authentication NONE = new Authentication(false, null, null, null, null, null, null, null);

    private static final Pattern URL = Pattern.compile("https?://[^/]*:\\d+/(v3|v2\\.0)/?");
    private static final int NAME = 128;

    public Authentication {
        username = Check.optional("username", username, 64);
        url = Check.optional("authentication_url", url, 512);
        if (url != null && !URL.matcher(url).matches()) {
            throw Check.bad("authentication_url", url, "http:// or https://, a host, a port and /v2.0 or /v3");
        }
        tenantName = Check.optional("tenant_name", tenantName, NAME);
        userDomainName = Check.optional("user_domain_name", userDomainName, NAME);
        projectName = Check.optional("project_name", projectName, NAME);
        projectDomainName = Check.optional("project_domain_name", projectDomainName, NAME);
    }

    /** Whether the URL is of the Identity API v3 rather than v2.0. */
    public boolean v3() {
        return url != null && url.replaceAll("/$", "").endsWith("/v3");
    }

    /** The same with another password. */
    public Authentication withPassword(@Nullable Secret other) {
        return new Authentication(
                required, username, other, url, tenantName, userDomainName, projectName, projectDomainName);
    }
}
