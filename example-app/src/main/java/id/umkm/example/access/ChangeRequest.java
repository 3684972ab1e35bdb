package id.umkm.example.access;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AccessChange;
import id.umkm.tenancy.administration.RoleEdit;
import id.umkm.tenancy.administration.RoleGrant;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A change whose effects are asked for: exactly one of these.
 *
 * @param editRole as {@code PATCH /api/roles/{roleId}}
 * @param deleteRole as {@code DELETE /api/roles/{roleId}}
 * @param putMembership as {@code PUT /api/users/{userId}/memberships/{groupId}}
 * @param removeMembership as {@code DELETE /api/users/{userId}/memberships/{groupId}}
 * @param moveGroup as {@code PATCH /api/groups/{groupId}} with another parent
 */
record ChangeRequest(
        @Valid @Nullable EditRole editRole,
        @Valid @Nullable DeleteRole deleteRole,
        @Valid @Nullable PutMembership putMembership,
        @Valid @Nullable RemoveMembership removeMembership,
        @Valid @Nullable MoveGroup moveGroup) {

    /**
     * Says the change in the library's words.
     *
     * @throws ProblemException (422) if there is none, or more than one
     */
    AccessChange change() {
        List<Described> changes = Stream.<@Nullable Described>of(
                        editRole, deleteRole, putMembership, removeMembership, moveGroup)
                .flatMap(Stream::ofNullable)
                .toList();
        if (changes.size() != 1) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "one-change")
                    .in("editRole")
                    .breaking("ONE_CHANGE");
        }
        return changes.get(0).change();
    }

    /** One of the changes. */
    private sealed interface Described {

        AccessChange change();
    }

    /** As {@code PATCH /api/roles/{roleId}}. */
    record EditRole(
            @NotNull @Positive Long roleId,

            @Nullable String name,
            @Nullable Boolean inheritable,
            @Size(max = 200) @Nullable Set<@NotNull @Size(max = 130) String> permissions)
            implements Described {

        @Override
        public AccessChange change() {
            Set<PermissionPattern> patterns = permissions == null
                    ? null
                    : permissions.stream().map(PermissionPattern::of).collect(Collectors.toSet());
            return new AccessChange.EditRole(new RoleId(roleId), new RoleEdit(name, inheritable, patterns));
        }
    }

    /** As {@code DELETE /api/roles/{roleId}}. */
    record DeleteRole(
            @NotNull @Positive Long roleId, @Nullable Boolean unassign) implements Described {

        @Override
        public AccessChange change() {
            return new AccessChange.DeleteRole(new RoleId(roleId), Boolean.TRUE.equals(unassign));
        }
    }

    /** As {@code PUT /api/users/{userId}/memberships/{groupId}}. */
    record PutMembership(
            @NotNull @Positive Long userId,

            @NotNull @Positive Long groupId,

            @Nullable Instant from,
            @Future @Nullable Instant until,
            @Size(max = 50) @Nullable List<@NotNull @Valid Grant> roles)
            implements Described {

        @Override
        public AccessChange change() {
            List<RoleGrant> grants = Objects.requireNonNullElse(roles, List.<Grant>of()).stream()
                    .map(role -> new RoleGrant(new RoleId(role.roleId()), new TimeWindow(role.from(), role.until())))
                    .toList();
            return new AccessChange.PutMembership(
                    new UserId(Long.toString(userId)), new GroupId(groupId), new TimeWindow(from, until), grants);
        }
    }

    /** A role within a membership. */
    record Grant(
            @NotNull @Positive Long roleId,

            @Nullable Instant from,
            @Future @Nullable Instant until) {}

    /** As {@code DELETE /api/users/{userId}/memberships/{groupId}}. */
    record RemoveMembership(
            @NotNull @Positive Long userId,

            @NotNull @Positive Long groupId) implements Described {

        @Override
        public AccessChange change() {
            return new AccessChange.RemoveMember(new UserId(Long.toString(userId)), new GroupId(groupId));
        }
    }

    /** As {@code PATCH /api/groups/{groupId}} with another parent. */
    record MoveGroup(
            @NotNull @Positive Long groupId,

            @NotNull @Positive Long parentId) implements Described {

        @Override
        public AccessChange change() {
            return new AccessChange.MoveGroup(new GroupId(groupId), new GroupId(parentId));
        }
    }
}
