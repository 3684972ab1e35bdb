package id.umkm.tenancy.administration;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Port: knows the host's users. A user has one home tenant and becomes a member there alone. It is asked inside the
 * transaction of a change, on the calling thread and with the tenant bound, and may take part in that transaction; and by
 * explanations of what somebody without a membership lacks.
 * Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface UserDirectory {

    /**
     * A user as the host knows it.
     *
     * @param home the tenant that the user belongs to
     * @param active whether the user can sign in
     */
    record Entry(TenantId home, boolean active) {}

    /**
     * Looks a user up by exactly this id: one that differs in case, blanks or form is another user, and unknown.
     *
     * @param user the user
     * @return the entry, or null for a user who does not exist, or whose home is another tenant than the bound one
     */
    @Nullable
    Entry find(UserId user);
}
