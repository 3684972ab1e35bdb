/** Rules that a host puts to its own classes in its tests, and the marks of those who reviewed an exception. */
@NullMarked
package id.umkm.tenancy.rules;

import org.jspecify.annotations.NullMarked;
