/** Permissions, roles, memberships, and the decisions that rest on them. */
@NullMarked
package id.umkm.tenancy.access;

import org.jspecify.annotations.NullMarked;
