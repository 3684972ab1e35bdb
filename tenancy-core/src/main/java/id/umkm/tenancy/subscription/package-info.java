/** Plans, and the subscriptions that switch modules on for business units. */
@NullMarked
package id.umkm.tenancy.subscription;

import org.jspecify.annotations.NullMarked;
