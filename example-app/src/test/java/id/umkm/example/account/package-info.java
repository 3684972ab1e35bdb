@NullMarked
package id.umkm.example.account;

import org.jspecify.annotations.NullMarked;
