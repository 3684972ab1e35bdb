/** The audit trail over HTTP. */
@NullMarked
package id.umkm.example.audit;

import org.jspecify.annotations.NullMarked;
