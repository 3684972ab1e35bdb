package id.umkm.example.auth;

import id.umkm.tenancy.organization.GroupType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is and may do, in the tenant that the request is about.
 *
 * @param user who asks
 * @param tenant the tenant; null for a super admin who named none
 * @param memberships where the user belongs
 * @param permissions what the user may do, for each group that it sees
 */
record Profile(User user, @Nullable Tenant tenant, List<Member> memberships, List<Effective> permissions) {

    record User(String id, String email, String displayName, boolean superAdmin) {}

    record Tenant(long id, String name) {}

    record Member(long groupId, List<String> roles) {}

    record Effective(long groupId, GroupType type, List<String> permissions) {}
}
