/** Roles, and the permissions that they can have. */
@NullMarked
package id.umkm.example.role;

import org.jspecify.annotations.NullMarked;
