package id.umkm.example.account;

import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.RoleGrant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a membership is to be: all of it.
 *
 * @param from from when it is live, which may lie behind, for what there is comes back so; null for no beginning
 * @param until until when, exclusive, and later than now; null for no end
 * @param roles the roles within it; null for none
 */
record NewMembership(
        @Nullable Instant from,
        @Future @Nullable Instant until,
        @Size(max = 50) @Nullable List<@NotNull @Valid NewRole> roles) {

    TimeWindow window() {
        return new TimeWindow(from, until);
    }

    List<RoleGrant> grants() {
        return Objects.requireNonNullElse(roles, List.<NewRole>of()).stream()
                .map(role -> new RoleGrant(new RoleId(role.roleId()), new TimeWindow(role.from(), role.until())))
                .toList();
    }

    /**
     * A role within it.
     *
     * @param roleId the role
     * @param from from when it counts; null for the membership's beginning
     * @param until until when, exclusive, and later than now; null for the membership's end
     */
    record NewRole(
            @NotNull @Positive Long roleId,

            @Nullable Instant from,
            @Future @Nullable Instant until) {}
}
