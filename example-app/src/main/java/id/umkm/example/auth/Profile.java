package id.umkm.example.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is and may do, in the tenant that the request is about.
 *
 * @param user who asks
 * @param tenant the tenant; null for a super admin who named none
 * @param memberships where the user belongs now, with the roles there
 * @param permissions what the user may do now at each group that it sees
 */
record Profile(User user, @Nullable Tenant tenant, List<Membership> memberships, List<Effective> permissions) {

    record User(long id, String email, String displayName, boolean superAdmin) {}

    /** The name is null where the user does not see the corporate. */
    record Tenant(long id, @Nullable String name) {}

    record Membership(long groupId, List<String> roles) {}

    record Effective(long groupId, String groupName, List<String> permissions) {}
}
