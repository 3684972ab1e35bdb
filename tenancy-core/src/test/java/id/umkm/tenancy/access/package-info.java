/** Tests of decisions and of what they rest on. */
@NullMarked
package id.umkm.tenancy.access;

import org.jspecify.annotations.NullMarked;
