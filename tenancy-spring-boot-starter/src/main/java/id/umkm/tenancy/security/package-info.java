/** Binds tenant and actor from the authenticated principal, and guards methods by permission. */
@NullMarked
package id.umkm.tenancy.security;

import org.jspecify.annotations.NullMarked;
