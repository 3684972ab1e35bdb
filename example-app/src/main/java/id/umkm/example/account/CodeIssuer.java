package id.umkm.example.account;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;

/**
 * On whose authority a code is good.
 *
 * @param actor who handed it out, a user or a super admin
 * @param permission what that took at every group where the account is a member
 */
record CodeIssuer(Actor actor, Permission permission) {

    private static final String USER = "user:";
    private static final String SUPER_ADMIN = "super-admin:";

    /** Gives the text by which it is kept. */
    String text() {
        return actor.name() + " " + permission;
    }

    /** Reads such a text; null where it names nobody who could still be asked about. */
    static @Nullable CodeIssuer parse(@Nullable String text) {
        int space = text == null ? -1 : text.indexOf(' ');
        if (text == null || space < 0) {
            return null;
        }
        String name = text.substring(0, space);
        Permission permission = Permission.of(text.substring(space + 1));
        if (name.startsWith(USER)) {
            return new CodeIssuer(Actor.user(new UserId(name.substring(USER.length()))), permission);
        }
        return name.startsWith(SUPER_ADMIN)
                ? new CodeIssuer(Actor.superAdmin(new UserId(name.substring(SUPER_ADMIN.length()))), permission)
                : null;
    }
}
