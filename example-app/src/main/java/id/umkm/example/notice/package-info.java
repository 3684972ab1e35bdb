/** Sends what is to be told to the people of business units, through a channel of the host's choice. */
@NullMarked
package id.umkm.example.notice;

import org.jspecify.annotations.NullMarked;
