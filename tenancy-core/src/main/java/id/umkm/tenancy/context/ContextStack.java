package id.umkm.tenancy.context;

import id.umkm.tenancy.context.TenantContext.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scopes that are open on each thread, the innermost on top. A scope and not its context is kept: the same context may
 * be bound twice, and the two must still close in order. Scopes that are no longer on a stack are discarded, so that
 * closing one late changes nothing.
 */
final class ContextStack {

    private static final ThreadLocal<@Nullable Scope> TOP = new ThreadLocal<>();

    private ContextStack() {}

    /** How a scope came about. */
    enum Kind {
        /** Bound by code that closes it again. */
        BOUND,
        /** Opened around work that was handed over from elsewhere. */
        HANDED_OVER,
        /** Put there by a framework that carries thread-locals, which says what to bring back afterwards. */
        SET
    }

    static @Nullable TenantContext current() {
        Scope top = TOP.get();
        return top == null ? null : top.bound;
    }

    /** Opens a scope within the present one, which must not belong to another tenant. */
    static Scope push(TenantContext context) {
        Scope top = TOP.get();
        if (top != null && top.bound != null && !top.bound.tenant().equals(context.tenant())) {
            throw new TenantContextException("tenant " + context.tenant() + " cannot be bound while tenant "
                    + top.bound.tenant() + " is; close the outer scope first, or run the work on a thread of its own");
        }
        return opened(new Scope(context, top, Kind.BOUND));
    }

    /**
     * Opens a scope in the place of whatever the thread holds. That comes back afterwards where it is in use: by the code
     * that handed the work over, when the work runs on its thread, or by handed-over work that waits for this. Anything
     * else was forgotten by a task before, and is dropped.
     */
    static Scope takeOver(@Nullable TenantContext context, boolean onThreadOfOrigin) {
        Scope top = TOP.get();
        if (!onThreadOfOrigin && !isWithinHandedOverWork(top)) {
            discardAbove(top, null);
            top = null;
        }
        return opened(new Scope(context, top, Kind.HANDED_OVER));
    }

    /** Makes a context, or none, the current one without a scope to close; {@link #restore} takes it back. */
    static void set(@Nullable TenantContext context) {
        Scope top = TOP.get();
        if (top != null && top.kind == Kind.SET) {
            replace(top, context);
        } else if (top != null || context != null) {
            opened(new Scope(context, top, Kind.SET));
        }
    }

    /** Brings back what was current before {@link #set}, and ends what was opened since and left open. */
    static void restore(@Nullable TenantContext previous) {
        Scope top = TOP.get();
        Scope set = top;
        while (set != null && set.kind != Kind.SET) {
            set = set.outer;
        }
        if (set == null) {
            if (!Objects.equals(current(), previous)) {
                set(previous);
            }
            return;
        }
        discardAbove(top, set);
        if (Objects.equals(contextOf(set.outer), previous)) {
            set.discard();
            putOnTop(set.outer);
        } else {
            replace(set, previous);
        }
    }

    /**
     * Ends a scope and those within it.
     *
     * @return how many of those somebody should have closed
     */
    static int pop(Scope scope) {
        int innerScopes = discardAbove(TOP.get(), scope);
        scope.discard();
        putOnTop(scope.outer);
        return innerScopes;
    }

    private static void replace(Scope set, @Nullable TenantContext context) {
        set.discard();
        if (context == null && set.outer == null) {
            TOP.remove();
        } else {
            opened(new Scope(context, set.outer, Kind.SET));
        }
    }

    private static Scope opened(Scope scope) {
        TOP.set(scope);
        return scope;
    }

    private static void putOnTop(@Nullable Scope scope) {
        if (scope == null) {
            TOP.remove();
        } else {
            TOP.set(scope);
        }
    }

    private static boolean isWithinHandedOverWork(@Nullable Scope top) {
        for (Scope scope = top; scope != null; scope = scope.outer) {
            if (scope.kind == Kind.HANDED_OVER) {
                return true;
            }
        }
        return false;
    }

    private static int discardAbove(@Nullable Scope top, @Nullable Scope end) {
        int count = 0;
        for (Scope scope = top; scope != null && scope != end; scope = scope.outer) {
            scope.discard();
            count += scope.kind == Kind.SET ? 0 : 1;
        }
        return count;
    }

    private static @Nullable TenantContext contextOf(@Nullable Scope scope) {
        return scope == null ? null : scope.bound;
    }
}
