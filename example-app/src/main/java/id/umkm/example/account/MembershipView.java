package id.umkm.example.account;

import id.umkm.example.web.ContentVersion;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.TimeWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody belongs.
 *
 * @param id the membership's id
 * @param groupId the group
 * @param from from when it is live; null for no beginning
 * @param until until when, exclusive; null for no end
 * @param roles the roles held there
 * @param version what an edit of it names in {@code If-Match}, in quotes; as text, for it has more digits than JavaScript keeps
 */
record MembershipView(
        long id,
        long groupId,
        @Nullable Instant from,
        @Nullable Instant until,
        List<RoleView> roles,
        String version) {

    static MembershipView of(Membership membership) {
        return new MembershipView(
                membership.id().value(),
                membership.group().value(),
                membership.window().from(),
                membership.window().until(),
                membership.roles().stream().map(RoleView::of).toList(),
                Long.toString(version(membership)));
    }

    /** Numbers what a membership says: its times and roles, but not how these are named. */
    static long version(Membership membership) {
        return ContentVersion.of(new Content(
                membership.id().value(),
                membership.window(),
                membership.roles().stream()
                        .sorted(Comparator.comparing(each -> each.role().id().value()))
                        .map(each -> new Content(each.role().id().value(), each.window(), List.of()))
                        .toList()));
    }

    private record Content(long id, TimeWindow window, List<Content> roles) {}

    record RoleView(
            long roleId,
            String name,
            @Nullable Instant from,
            @Nullable Instant until) {

        static RoleView of(Membership.RoleAssignment assignment) {
            return new RoleView(
                    assignment.role().id().value(),
                    assignment.role().name(),
                    assignment.window().from(),
                    assignment.window().until());
        }
    }
}
