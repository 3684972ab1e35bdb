/** Notices, sent at least once. */
@NullMarked
package id.umkm.example.notice;

import org.jspecify.annotations.NullMarked;
