/** Tests of the organisation and its rules. */
@NullMarked
package id.umkm.tenancy.organization;

import org.jspecify.annotations.NullMarked;
