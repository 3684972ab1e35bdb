package id.umkm.tenancy.administration;

import java.util.function.Function;

/**
 * A change that the actor may ask for and that no rule forbids by itself, not yet judged by its outcome and not yet
 * written.
 *
 * @param outcome what it would make of who may do what
 * @param write writes and audits it
 */
record Prepared<T>(Outcome outcome, Function<AdministrationTransaction, T> write) {}
