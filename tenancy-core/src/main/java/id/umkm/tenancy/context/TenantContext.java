package id.umkm.tenancy.context;

import id.umkm.tenancy.context.ContextStack.Kind;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tenant and the actor that the running code acts for. A context is an immutable value; binding it makes it the
 * current one of the calling thread until the scope is closed. Threads do not inherit it; {@link ContextCarrier} hands it
 * on to work on another thread.
 *
 * <pre>{@code
 * try (var scope = TenantContext.of(tenant, Actor.user(user)).bind()) {
 *     repository.findAll();
 * }
 * }</pre>
 */
public final class TenantContext {

    private final TenantId tenant;
    private final @Nullable Actor actor;

    private TenantContext(TenantId tenant, @Nullable Actor actor) {
        this.tenant = Objects.requireNonNull(tenant, "tenant");
        this.actor = actor;
    }

    /**
     * Makes a context without an actor: tenant-owned rows can be reached, group-scoped ones cannot.
     *
     * @param tenant the tenant
     * @return the context, not yet bound
     */
    public static TenantContext of(TenantId tenant) {
        return new TenantContext(tenant, null);
    }

    /**
     * Makes a context for an actor.
     *
     * @param tenant the tenant
     * @param actor who acts
     * @return the context, not yet bound
     */
    public static TenantContext of(TenantId tenant, Actor actor) {
        return new TenantContext(tenant, Objects.requireNonNull(actor, "actor"));
    }

    /**
     * Returns the context bound to the calling thread.
     *
     * @return the context, or null where none is bound
     */
    public static @Nullable TenantContext current() {
        return ContextStack.current();
    }

    /**
     * Returns the context bound to the calling thread, or fails.
     *
     * @return the context
     * @throws TenantRequiredException if none is bound
     */
    public static TenantContext required() {
        TenantContext context = current();
        if (context == null) {
            throw new TenantRequiredException();
        }
        return context;
    }

    /**
     * Returns the tenant.
     *
     * @return the tenant
     */
    public TenantId tenant() {
        return tenant;
    }

    /**
     * Returns who acts.
     *
     * @return the actor, or null where the code acts for a tenant but for nobody in it
     */
    public @Nullable Actor actor() {
        return actor;
    }

    /**
     * Returns who acts, or fails.
     *
     * @return the actor
     * @throws TenantContextException if the context has none
     */
    public Actor requiredActor() {
        if (actor == null) {
            throw new TenantContextException(
                    "no actor is bound for tenant " + tenant + "; bind one with TenantContext.of(tenant, actor)");
        }
        return actor;
    }

    /**
     * Makes this the current context of the calling thread until the returned scope is closed, on the same thread and
     * in the reverse order of binding. Within a scope the actor may change; the tenant may not.
     *
     * @return the scope to close
     * @throws TenantContextException if another tenant is bound already
     */
    public Scope bind() {
        return ContextStack.push(this);
    }

    /**
     * Runs work with this context bound.
     *
     * @param work what to run
     * @throws TenantContextException if another tenant is bound already
     */
    public void run(Runnable work) {
        try (Scope scope = bind()) {
            work.run();
        }
    }

    /**
     * Runs work with this context bound and returns its result.
     *
     * @param <T> the type of the result
     * @param work what to run
     * @return what the work returned
     * @throws TenantContextException if another tenant is bound already
     */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        try (Scope scope = bind()) {
            return work.get();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TenantContext that && tenant.equals(that.tenant) && Objects.equals(actor, that.actor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, actor);
    }

    @Override
    public String toString() {
        return "tenant " + tenant + (actor == null ? " without an actor" : " as " + actor.name());
    }

    /**
     * The time for which a context is bound, or for which nothing is on purpose. Closing it brings back what was bound
     * before.
     */
    public static final class Scope implements AutoCloseable {

        // Null where nothing is bound on purpose.
        final @Nullable TenantContext bound;
        final @Nullable Scope outer;
        final Kind kind;
        private final Thread owner = Thread.currentThread();
        private boolean closed;

        Scope(@Nullable TenantContext bound, @Nullable Scope outer, Kind kind) {
            this.bound = bound;
            this.outer = outer;
            this.kind = kind;
        }

        /**
         * Ends the scope, and with it the inner ones that were left open, so that a thread never keeps a context beyond
         * the outermost scope. Closing it again does nothing.
         *
         * @throws TenantContextException if called on another thread, which changes nothing, or if an inner scope was
         *     open; what was bound before this scope is then bound again all the same
         */
        @Override
        public void close() {
            if (closed) {
                return;
            }
            if (Thread.currentThread() != owner) {
                throw new TenantContextException("a tenant scope was closed on thread "
                        + Thread.currentThread().getName() + " but opened on " + owner.getName()
                        + "; close it where it was opened");
            }
            int innerScopes = ContextStack.pop(this);
            if (innerScopes > 0) {
                throw new TenantContextException("a tenant scope was closed while " + innerScopes
                        + " inner one(s) were open; close scopes in the reverse order of binding");
            }
        }

        /** Takes the scope out of use, so that closing it does nothing any more. */
        void discard() {
            closed = true;
        }
    }
}
