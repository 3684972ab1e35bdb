/** The running application, and its database seen past every policy. */
@NullMarked
package id.umkm.example.support;

import org.jspecify.annotations.NullMarked;
