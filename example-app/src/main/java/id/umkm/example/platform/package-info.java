/** What super admins do about whole tenants: opening, listing, suspending and reactivating them; and about the jobs of all. */
@NullMarked
package id.umkm.example.platform;

import org.jspecify.annotations.NullMarked;
