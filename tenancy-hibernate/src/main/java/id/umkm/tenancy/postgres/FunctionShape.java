package id.umkm.tenancy.postgres;

import java.util.Locale;

/**
 * One of the library's functions, as it must be. It takes no {@code SET} clause and is no {@code SECURITY DEFINER}: with
 * either, PostgreSQL would not put its body in place of the call, and settings made inside would end with it.
 *
 * @param parameters names and types, as in {@code CREATE FUNCTION}
 * @param argumentTypes the types alone, as {@code pg_get_function_identity_arguments} and {@code GRANT} take them
 * @param result as {@code pg_get_function_result} writes it
 */
record FunctionShape(
        String schema,
        String name,
        String parameters,
        String argumentTypes,
        String result,
        Language language,
        Volatility volatility,
        String body) {

    enum Language {
        SQL,
        PLPGSQL
    }

    enum Volatility {
        STABLE,
        VOLATILE
    }

    /** How it is named in grants and messages. */
    String signature() {
        return Identifiers.qualify(schema, name) + "(" + argumentTypes + ")";
    }

    String create() {
        return "CREATE OR REPLACE FUNCTION " + Identifiers.qualify(schema, name) + "(" + parameters + ") RETURNS "
                + result
                + " LANGUAGE " + language.name().toLowerCase(Locale.ROOT) + " " + volatility
                + (isParallelSafe() ? " PARALLEL SAFE" : "") + " AS $tenancy$" + body + "$tenancy$";
    }

    String drop() {
        return "DROP FUNCTION " + signature();
    }

    boolean matches(FunctionState state) {
        return state.body().equals(body)
                && returnsAs(state)
                && state.language().equalsIgnoreCase(language.name())
                && state.volatility()
                        == volatility.name().toLowerCase(Locale.ROOT).charAt(0)
                && state.parallelSafe() == isParallelSafe()
                && !state.securityDefiner()
                && !state.hasSettings();
    }

    /** Tells whether one returns what it must; if not, it cannot be replaced, only dropped. */
    boolean returnsAs(FunctionState state) {
        return state.result().equals(result);
    }

    private boolean isParallelSafe() {
        return volatility == Volatility.STABLE;
    }
}
