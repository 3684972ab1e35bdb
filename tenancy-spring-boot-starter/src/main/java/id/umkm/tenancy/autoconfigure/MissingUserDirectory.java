package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.context.UserId;

/** Stands in until the host says who its users are: without that, nobody becomes a member. */
final class MissingUserDirectory implements UserDirectory {

    @Override
    public Entry find(UserId user) {
        throw new IllegalStateException("whether user " + user
                + " belongs to this tenant cannot be told, for there is no UserDirectory; declare a bean of type "
                + UserDirectory.class.getName() + " that looks users up in your own tables");
    }
}
