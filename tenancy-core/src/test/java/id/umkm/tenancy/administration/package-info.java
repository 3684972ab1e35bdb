/** Tests of the services that make changes. */
@NullMarked
package id.umkm.tenancy.administration;

import org.jspecify.annotations.NullMarked;
