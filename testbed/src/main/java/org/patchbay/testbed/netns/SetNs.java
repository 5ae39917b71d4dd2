// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.netns;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.patchbay.testbed.TestbedException;

/** setns(2): moves the calling platform thread, and nothing else, into a network namespace. */
@SuppressWarnings("restricted") // the three libc functions below are what this class is for
final class SetNs {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MethodHandle OPEN = function(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            ERRNO,
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SETNS = function(
            "setns", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT), ERRNO);
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private SetNs() {}

    static void enter(Path namespace) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Linker.Option.captureStateLayout());
            var fd = (int) OPEN.invokeExact(state, arena.allocateFrom(namespace.toString()), O_RDONLY_CLOEXEC);
            if (fd < 0) {
                throw refused(namespace, "open", state);
            }
            var entered = (int) SETNS.invokeExact(state, fd, CLONE_NEWNET);
            var closed = (int) CLOSE.invokeExact(fd);
            if (entered != 0 || closed != 0) {
                throw refused(namespace, "setns", state);
            }
        } catch (TestbedException e) {
            throw e;
        } catch (Throwable e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot enter " + namespace, e);
        }
    }

    private static TestbedException refused(Path namespace, String call, MemorySegment state) {
        var errno = state.get(ValueLayout.JAVA_INT, 0);
        return new TestbedException(
                TestbedException.Code.SYSTEM, "Cannot enter " + namespace + ": " + call + " failed, errno " + errno);
    }

    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }
}
