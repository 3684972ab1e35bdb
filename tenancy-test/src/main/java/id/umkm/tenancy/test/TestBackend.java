package id.umkm.tenancy.test;

import java.util.Locale;

/** Where the servers of the tests come from: system property {@code tenancy.test.backend}. */
enum TestBackend {
    EMBEDDED,
    CONTAINERS;

    static final String PROPERTY = "tenancy.test.backend";

    static TestBackend chosen() {
        String value = System.getProperty(PROPERTY, "embedded");
        for (TestBackend backend : values()) {
            if (backend.name().toLowerCase(Locale.ROOT).equals(value)) {
                return backend;
            }
        }
        throw new IllegalArgumentException(
                "-D" + PROPERTY + "=" + value + " is unknown; use embedded (the default) or containers");
    }
}
