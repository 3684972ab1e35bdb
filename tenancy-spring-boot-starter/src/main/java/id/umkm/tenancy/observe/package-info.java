/** Watches the running application, and tells operators in logs and metrics. */
@NullMarked
package id.umkm.tenancy.observe;

import org.jspecify.annotations.NullMarked;
