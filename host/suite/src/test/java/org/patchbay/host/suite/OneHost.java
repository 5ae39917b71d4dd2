// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.testbed.junit.WithLab;

/**
 * Gives the tests of a class a {@link org.patchbay.testbed.vdsm.Vdsm} with the driver's hooks: the only host of a lab. All classes
 * have the same one, as making it takes longer than most of them; what one left on it the next does not find.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithLab(hosts = "alone", shared = true)
@ExtendWith(OneHostExtension.class)
@interface OneHost {}
