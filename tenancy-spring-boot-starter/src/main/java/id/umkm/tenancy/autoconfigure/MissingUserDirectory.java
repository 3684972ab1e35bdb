package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.context.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in until the host says who its users are: without that, nobody becomes a member. It says so at startup; an application
 * that only decides, and leaves administration to another, needs no directory, so it is not refused.
 */
final class MissingUserDirectory implements UserDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(MissingUserDirectory.class);

    MissingUserDirectory() {
        LOG.warn(
                "There is no {} bean. Until there is one, nobody becomes a member or is given more (MembershipService), no"
                        + " account is changed (changeAccount), and no administrator of a corporate loses anything; decisions"
                        + " work. Declare a bean that looks users up in your own tables: docs/embedding.md, Your users",
                UserDirectory.class.getName());
    }

    @Override
    public Entry find(UserId user) {
        throw new IllegalStateException("whether user " + user
                + " belongs to this tenant cannot be told, for there is no UserDirectory; declare a bean of type "
                + UserDirectory.class.getName() + " that looks users up in your own tables");
    }
}
