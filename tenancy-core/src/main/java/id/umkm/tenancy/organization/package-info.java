/** The three-level organisation of a tenant and its rules. */
@NullMarked
package id.umkm.tenancy.organization;

import org.jspecify.annotations.NullMarked;
