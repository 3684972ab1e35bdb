/**
 * Attacks on the isolation of tenants and groups: every road into the database, tried for what is another's, and transactions
 * at random under failures, cancels and kills.
 */
@NullMarked
package id.umkm.tenancy.attack;

import org.jspecify.annotations.NullMarked;
