package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One assignment of a role, wherever, while both its own window and the membership's are open. */
record Held(Membership membership, Role role, TimeWindow window) {

    /** Those assignments in a membership whose role is wanted, and whose windows are ever open together. */
    static Stream<Held> in(Membership membership, Predicate<Role> wanted) {
        return membership.roles().stream()
                .filter(assignment -> wanted.test(assignment.role()))
                .flatMap(assignment -> {
                    @Nullable TimeWindow window = membership.window().intersection(assignment.window());
                    return Optional.ofNullable(window)
                            .map(open -> new Held(membership, assignment.role(), open))
                            .stream();
                });
    }

    GroupId group() {
        return membership.group();
    }

    boolean isLiveAt(Instant moment) {
        return window.contains(moment);
    }
}
