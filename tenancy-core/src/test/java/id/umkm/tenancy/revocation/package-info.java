/** Tests of the revocation protocol: each rule, and each with what goes wrong without it. */
@NullMarked
package id.umkm.tenancy.revocation;

import org.jspecify.annotations.NullMarked;
