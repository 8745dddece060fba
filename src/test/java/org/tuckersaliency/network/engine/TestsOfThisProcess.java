package org.tuckersaliency.network.engine;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Lets the tests run that belong into this process. Those that name classes of the engine run where the engine is taken
 * from the class path; all others run where it is taken from its folder, as in ImageJ. A process can load the engine's
 * native library once only. Fuzz tests, which need no native library, run in a third process, whose classes are changed
 * for them.
 */
public final class TestsOfThisProcess implements PostDiscoveryFilter {
    private static final String ENGINE_TESTS = "org.tuckersaliency.network.tensorflow.";
    private static final String FUZZ_TESTS = "FuzzTest";
    private static final String FUZZ = "org.tuckersaliency.fuzz";

    @Override
    public FilterResult apply(final TestDescriptor test) {
        final String name = test.getSource().map(source -> source instanceof ClassSource
                ? ((ClassSource) source).getClassName()
                : source instanceof MethodSource ? ((MethodSource) source).getClassName() : "").orElse("");
        return FilterResult.includedIf(name.isEmpty() || isOfThisProcess(name));
    }

    private static boolean isOfThisProcess(final String name) {
        final boolean fuzz = name.endsWith(FUZZ_TESTS);
        if (fuzz || Boolean.getBoolean(FUZZ)) return fuzz == Boolean.getBoolean(FUZZ);
        final boolean classPath = EngineFolder.CLASS_PATH.equals(System.getProperty(EngineFolder.PROPERTY));
        return name.startsWith(ENGINE_TESTS) == classPath;
    }
}
