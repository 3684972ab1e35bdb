package id.umkm.tenancy.postgres;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How the connections of one data source bind. Safe for use by many threads. */
final class Binder {

    private final String sql;
    private final VisibleGroupsSource groups;
    private final BindingMode mode;
    private final StatementTexts texts;
    private final WideContexts wide = new WideContexts();
    private final LongAdder together = new LongAdder();
    private final LongAdder separate = new LongAdder();

    Binder(String schema, VisibleGroupsSource groups, BindingMode mode) {
        this.sql = TenantBinding.sql(schema);
        this.groups = groups;
        this.mode = mode;
        this.texts = new StatementTexts(sql);
    }

    BindingMode mode() {
        return mode;
    }

    StatementTexts texts() {
        return texts;
    }

    /** What a context means to the database. Asks for groups, so it comes before the connection is touched. */
    BindArguments arguments(TenantContext context) {
        BindArguments arguments = BindArguments.of(context.tenant(), visibleGroups(context));
        wide.remember(context, arguments.isWholeTenant());
        return arguments;
    }

    /** Tells whether what the current context prepares will probably run with the whole tenant in view. */
    boolean expectsWholeTenant() {
        TenantContext context = TenantContext.current();
        if (context == null) {
            return false;
        }
        Actor actor = context.actor();
        return actor != null && (!(actor instanceof Actor.User) || wide.contains(context));
    }

    /** Binds in a round trip of its own. */
    void bind(Connection raw, BindArguments arguments) throws SQLException {
        separate.increment();
        TenantBinding.bind(raw, sql, arguments);
    }

    /** Counts a binding that goes with a statement. */
    void boundTogether() {
        together.increment();
    }

    long binds(BindingMode how) {
        return switch (how) {
            case SAME_ROUND_TRIP -> together.sum();
            case SEPARATE -> separate.sum();
        };
    }

    /** The groups that a context sees; null where nobody acts. */
    @Nullable
    VisibleGroups visibleGroups(TenantContext context) {
        Actor actor = context.actor();
        if (actor == null) {
            return null;
        }
        return actor instanceof Actor.User user
                ? groups.visibleGroups(context.tenant(), user)
                : VisibleGroups.wholeTenant();
    }
}
