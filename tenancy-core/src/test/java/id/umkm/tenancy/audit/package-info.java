/** Tests of audit events. */
@NullMarked
package id.umkm.tenancy.audit;

import org.jspecify.annotations.NullMarked;
