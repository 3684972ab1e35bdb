/** Export, import and erasure of one tenant's rows, whatever tables the host has. */
@NullMarked
package id.umkm.tenancy.archive;

import org.jspecify.annotations.NullMarked;
