/**
 * What makes a revocation count: epochs, how a node comes to know them, and caches that serve nothing older.
 *
 * <p>Each tenant has an epoch in the database, raised in every transaction that changes who may do what there. A node
 * remembers the newest epoch that it knows of and when it last asked; what it has cached carries the epoch it was read
 * in, and serves at that epoch alone. Whatever is lost on the way, no decision rests on data older than {@link
 * RevocationNode#BOUND}.
 */
@NullMarked
package id.umkm.tenancy.revocation;

import org.jspecify.annotations.NullMarked;
