/** What happened, to whom, and by whom. */
@NullMarked
package id.umkm.tenancy.audit;

import org.jspecify.annotations.NullMarked;
