/** Which tenant, and which actor, the running code acts for. */
@NullMarked
package id.umkm.tenancy.context;

import org.jspecify.annotations.NullMarked;
