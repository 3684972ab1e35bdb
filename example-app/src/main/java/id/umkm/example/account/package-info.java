/** Who can sign in: accounts, which belong to tenants, and their passwords, which do not. */
@NullMarked
package id.umkm.example.account;

import org.jspecify.annotations.NullMarked;
