/** What super admins do about whole tenants: opening, listing, suspending and reactivating them. */
@NullMarked
package id.umkm.example.platform;

import org.jspecify.annotations.NullMarked;
