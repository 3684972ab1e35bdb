/** Transactions that only read, sent to replicas of the database. */
@NullMarked
package id.umkm.tenancy.replica;

import org.jspecify.annotations.NullMarked;
