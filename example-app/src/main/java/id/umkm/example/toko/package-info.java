/** The shop module: sales with receipts, which take their stock in the same transaction, and what was earned. */
@NullMarked
package id.umkm.example.toko;

import org.jspecify.annotations.NullMarked;
