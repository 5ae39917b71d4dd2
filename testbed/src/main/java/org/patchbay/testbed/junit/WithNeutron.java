// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.testbed.neutron.Authentication;

/**
 * Hands parameters of type {@link org.patchbay.testbed.neutron.Neutron} to constructors, tests and lifecycle methods. All classes
 * of a module share one server of each kind: a test leaves it as it found it. Beside a parameter it chooses the kind for that
 * one.
 */
@Target({ElementType.TYPE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeutronExtension.class)
public @interface WithNeutron {
    /** Which kind. */
    Authentication value() default Authentication.NONE;
}
