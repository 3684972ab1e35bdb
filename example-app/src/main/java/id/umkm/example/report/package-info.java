/** What the modules' reports share. */
@NullMarked
package id.umkm.example.report;

import org.jspecify.annotations.NullMarked;
