/** Changes to a tenant's organisation and to who may do what in it, each authorised, audited and in one transaction. */
@NullMarked
package id.umkm.tenancy.administration;

import org.jspecify.annotations.NullMarked;
