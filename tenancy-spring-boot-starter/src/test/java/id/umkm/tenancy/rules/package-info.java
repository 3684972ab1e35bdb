/** The rules for hosts, on code that keeps them and on code that does not. */
@NullMarked
package id.umkm.tenancy.rules;

import org.jspecify.annotations.NullMarked;
