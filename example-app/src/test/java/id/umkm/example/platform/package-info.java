/** Tests of what super admins do about whole tenants. */
@NullMarked
package id.umkm.example.platform;

import org.jspecify.annotations.NullMarked;
