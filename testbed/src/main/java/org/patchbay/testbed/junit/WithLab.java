// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class one lab, with these hosts running. Constructors, tests and lifecycle methods take parameters of
 * type {@link org.patchbay.testbed.lab.Lab} and {@link org.patchbay.testbed.central.OvnCentral}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(LabExtension.class)
public @interface WithLab {
    /** Names of the hosts that are up before the first test. */
    String[] hosts() default {};

    /** Names of the physical networks every host is connected to. */
    String[] physicalNetworks() default {"physnet1"};

    /** Bytes, of the links that carry the tunnels. */
    int underlayMtu() default 1500;

    /** Whether all classes that want the same lab have one together, to the end of the run; each finds what the last one left. */
    boolean shared() default false;
}
