package id.umkm.tenancy.postgres;

import java.util.Set;

/** One of the library's functions, as the catalogue has it. */
record FunctionState(
        String signature,
        String owner,
        String result,
        String body,
        String language,
        char volatility,
        boolean parallelSafe,
        boolean securityDefiner,
        boolean hasSettings,
        Set<String> executors) {}
