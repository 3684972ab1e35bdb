@NullMarked
package id.umkm.tenancy.replica;

import org.jspecify.annotations.NullMarked;
