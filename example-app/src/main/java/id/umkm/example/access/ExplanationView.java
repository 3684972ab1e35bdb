package id.umkm.example.access;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.AccessExplanation;
import id.umkm.tenancy.access.AccessExplanation.NamedGroup;
import id.umkm.tenancy.access.AccessExplanation.NamedRole;
import id.umkm.tenancy.access.AccessExplanation.NearMiss;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant.ModuleAtUnit;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant.RoleAtGroup;
import id.umkm.tenancy.organization.GroupType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision with its grounds.
 *
 * @param permission what for
 * @param groupId where
 * @param allowed whether it is allowed
 * @param reason why
 * @param level the level that it rests on; null where it rests on none
 * @param says the reason in words
 * @param path what allows it; null where nothing does, or where the asker may not know
 * @param nearMisses what almost allows it
 * @param smallestGrant the smallest change that would allow it; null where there is none
 */
record ExplanationView(
        String permission,
        long groupId,
        boolean allowed,
        AccessDecision.Reason reason,
        @Nullable GroupType level,
        String says,
        @Nullable Path path,
        List<Near> nearMisses,
        @Nullable Grant smallestGrant) {

    static ExplanationView of(AccessExplanation explanation, String says) {
        AccessExplanation.Path path = explanation.path();
        SmallestGrant grant = explanation.smallestGrant();
        return new ExplanationView(
                explanation.permission().toString(),
                explanation.group().value(),
                explanation.allowed(),
                explanation.decision().reason(),
                explanation.decision().level(),
                says,
                path == null ? null : Path.of(path),
                explanation.nearMisses().stream().map(Near::of).toList(),
                grant == null ? null : Grant.of(grant));
    }

    /** What allows: a role within a membership. */
    record Path(
            NamedPlace group,
            long membershipId,
            NamedRoleView role,
            @Nullable Instant from,
            @Nullable Instant until) {

        static Path of(AccessExplanation.Path path) {
            return new Path(
                    NamedPlace.of(path.group()),
                    path.membership().value(),
                    NamedRoleView.of(path.role()),
                    path.window().from(),
                    path.window().until());
        }
    }

    /** A role that has the permission but does not count here. */
    record Near(
            NearMiss.Kind kind,
            NamedPlace group,
            NamedRoleView role,
            @Nullable Instant from,
            @Nullable Instant until) {

        static Near of(NearMiss miss) {
            return new Near(
                    miss.kind(),
                    NamedPlace.of(miss.group()),
                    NamedRoleView.of(miss.role()),
                    miss.window().from(),
                    miss.window().until());
        }
    }

    /** A change that would allow it: a role at the group, or a module at the unit. */
    record Grant(
            NamedPlace group,
            @Nullable NamedRoleView role,
            @Nullable String permission,
            @Nullable String module) {

        static Grant of(SmallestGrant grant) {
            if (grant instanceof ModuleAtUnit module) {
                return new Grant(NamedPlace.of(module.unit()), null, null, module.module());
            }
            RoleAtGroup atGroup = (RoleAtGroup) grant;
            NamedRole role = atGroup.role();
            return new Grant(
                    NamedPlace.of(atGroup.group()),
                    role == null ? null : NamedRoleView.of(role),
                    atGroup.permission().toString(),
                    null);
        }
    }

    /** A group by name. */
    record NamedPlace(long id, GroupType type, String name) {

        static NamedPlace of(NamedGroup group) {
            return new NamedPlace(group.id().value(), group.type(), group.name());
        }
    }

    /** A role by name. */
    record NamedRoleView(long id, String name, boolean inheritable) {

        static NamedRoleView of(NamedRole role) {
            return new NamedRoleView(role.id().value(), role.name(), role.inheritable());
        }
    }
}
