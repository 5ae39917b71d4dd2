// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

/**
 * A user a source vouches for.
 *
 * @param userId of a user in the identity file, which holds the roles
 */
public record AuthenticatedUser(String userId) {}
