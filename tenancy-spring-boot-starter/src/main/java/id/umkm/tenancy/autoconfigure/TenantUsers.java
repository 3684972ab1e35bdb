package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Asks the host's directory who is a user of the bound tenant; without a directory nobody can tell, and everybody may be one. The
 * directory often reads through the data source that decisions bind, so it is looked for at the first question. Safe for use by
 * many threads.
 */
record TenantUsers(ObjectProvider<UserDirectory> directory) implements Predicate<UserId> {

    @Override
    public boolean test(UserId user) {
        UserDirectory known = directory.getIfUnique();
        if (known == null || known instanceof MissingUserDirectory) {
            return true;
        }
        UserDirectory.Entry entry = known.find(user);
        return entry != null && entry.home().equals(TenantContext.required().tenant());
    }
}
