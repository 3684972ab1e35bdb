package id.umkm.example.organization;

import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group as somebody sees it.
 *
 * @param id its id
 * @param parentId the group above; null for the corporate
 * @param type its type
 * @param level its level, from 0 for the corporate
 * @param name its name
 * @param may the permissions that the caller has there now, without those on groups that the organisation's rules leave
 *     nothing to do for
 */
record GroupView(long id, @Nullable Long parentId, GroupType type, int level, String name, List<String> may) {

    static GroupView of(Group group, List<String> may) {
        GroupId parent = group.parent();
        return new GroupView(
                group.id().value(),
                parent == null ? null : parent.value(),
                group.type(),
                group.type().level(),
                group.name(),
                may);
    }
}
