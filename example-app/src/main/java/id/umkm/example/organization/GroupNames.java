package id.umkm.example.organization;

import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupRepository;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names groups of the bound tenant to whoever may see them anyway. */
@Component
public class GroupNames {

    private final GroupRepository groups;

    GroupNames(GroupRepository groups) {
        this.groups = groups;
    }

    /**
     * Names groups, in one statement.
     *
     * @param ids the groups' ids; null where there is none
     * @return the names by id; without groups that are no more
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    public Map<Long, String> of(Stream<@Nullable Long> ids) {
        List<GroupId> wanted =
                ids.filter(Objects::nonNull).distinct().map(GroupId::new).toList();
        return wanted.isEmpty()
                ? Map.of()
                : groups.findAll(wanted).stream()
                        .collect(Collectors.toMap(group -> group.id().value(), Group::name));
    }
}
