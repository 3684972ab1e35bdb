/** Tests of plans and subscriptions. */
@NullMarked
package id.umkm.tenancy.subscription;

import org.jspecify.annotations.NullMarked;
