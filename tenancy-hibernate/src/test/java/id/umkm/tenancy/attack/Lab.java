package id.umkm.tenancy.attack;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tries attacks through a pool of one connection and judges what came of them. */
final class Lab implements AutoCloseable {

    /** A pool rests for 30 ms after it has opened a connection; with some in turn nobody waits for that. */
    static final int POOLS = 4;

    private final World world;
    private final Connection superuser;
    private final Deque<HikariDataSource> pools = new ArrayDeque<>();
    private final DelegatingDataSource pool = new DelegatingDataSource();
    private final Rehearsal source;
    private final SessionFactory sessions;

    Lab(World world, String url, HibernateOfHost hibernate, BindingMode mode) {
        this(world, url, hibernate, mode, bound -> bound, world.superuser());
    }

    /** One whose host puts a data source of its own in front of the bound one. */
    Lab(
            World world,
            String url,
            HibernateOfHost hibernate,
            BindingMode mode,
            UnaryOperator<DataSource> host,
            Connection superuser) {
        this.world = world;
        this.superuser = superuser;
        for (int i = 0; i < POOLS; i++) {
            pools.add(pool(world, url));
        }
        changePool();
        source = new Rehearsal(
                host.apply(new TenantBoundDataSource(pool, ProvisionedDatabase.SCHEMA, World::visible, mode)));
        sessions = hibernate.sessions(source);
    }

    private static HikariDataSource pool(World world, String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(world.roles().application());
        config.setPassword(ProvisionedDatabase.PASSWORD);
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    Rehearsal source() {
        return source;
    }

    /** Ends a connection where the pool's connections go. */
    void kill(long backend) {
        World.kill(superuser, backend);
    }

    void renewConnection() {
        changePool();
        pools.getLast().getHikariPoolMXBean().softEvictConnections();
    }

    /** Goes over to another pool, which keeps the connection that it has. */
    void changePool() {
        pools.add(pools.remove());
        pool.setTargetDataSource(pools.getLast());
    }

    /** The attacker's own rows, for what needs no victim. */
    Attempt own() {
        return new Attempt(sessions, source, Target.OWN, Target.OWN);
    }

    /** Attacks. */
    Outcome attack(Combination combination) throws SQLException {
        combination.state().arrange(this, combination);
        Situation situation = combination.situation();
        Attempt attempt = new Attempt(sessions, source, Target.OWN, situation.victim());
        Road.Attack attack = combination.road().attack(combination.deed());
        return judge(combination, run(attack, situation.attacker(), attempt));
    }

    /** Does by right what the attack does, with the attacker for the victim. Tells what went wrong; null where it succeeded. */
    @Nullable
    String useByRight(Road road, Deed deed, TenantContext context) throws SQLException {
        Result result = run(road.attack(deed), context, own());
        String refusal = road.closed().get(deed);
        if (refusal != null) {
            boolean refused = result.changes().isEmpty()
                    && result.failure() != null
                    && String.valueOf(result.failure().getMessage()).contains(refusal);
            return refused ? null : "was to be refused with: " + refusal;
        }
        boolean succeeded =
                deed == Deed.READ ? result.readsOwn() : result.changes().contains(Target.OWN.canary());
        return succeeded || result.changes().contains(Target.OWN.tenantCanary()) ? null : "came to nothing: " + result;
    }

    /** Lets the victim's user walk the road, on its own rows, without leaving a trace in them. */
    void rehearse(Combination combination) {
        Target victim = combination.situation().victim();
        source.begin();
        try (TenantContext.Scope scope = combination.situation().victimsUser().bind()) {
            combination.road().attack(combination.deed()).run(new Attempt(sessions, source, victim, victim));
        } catch (Exception e) {
            if (!combination.road().closed().containsKey(combination.deed())) {
                throw new AssertionError("the victim's own user could not go this road: " + combination, e);
            }
        } finally {
            source.end();
        }
    }

    private Result run(Road.Attack attack, @Nullable TenantContext context, Attempt attempt) throws SQLException {
        Loot loot = Loot.nothing();
        Exception failure = null;
        TenantContext.Scope scope = context == null ? null : context.bind();
        try {
            loot = attack.run(attempt);
        } catch (Exception e) {
            failure = e;
        } finally {
            if (scope != null) {
                scope.close();
            }
        }
        Set<String> changes = world.state().changes();
        if (!changes.isEmpty()) {
            world.restock();
        }
        return new Result(loot, failure, changes);
    }

    /**
     * What an attempt did.
     *
     * @param changes the owners whose rows are no longer what they were
     */
    private record Result(Loot loot, @Nullable Exception failure, Set<String> changes) {

        boolean readsOwn() {
            Set<String> seen = loot.canaries();
            return loot.touched() > 0 || seen.contains(Target.OWN.canary()) || seen.contains(Target.OWN.tenantCanary());
        }
    }

    private static Outcome judge(Combination combination, Result result) {
        String leak = leakIn(combination, result);
        if (leak != null) {
            return new Outcome(combination, null, leak, null);
        }
        if (result.failure() == null) {
            return new Outcome(combination, Defence.NOTHING_THERE, null, null);
        }
        Defence defence = Defence.of(result.failure());
        return new Outcome(combination, defence, null, defence == null ? result.failure() : null);
    }

    private static @Nullable String leakIn(Combination combination, Result result) {
        Set<String> visible = combination.situation().visible();
        Set<String> changed = without(result.changes(), visible);
        if (!changed.isEmpty()) {
            return "changed " + changed;
        }
        Set<String> read = without(result.loot().canaries(), visible);
        if (!read.isEmpty()) {
            return "read " + read;
        }
        boolean tells = combination.deed() == Deed.READ || combination.deed() == Deed.CHANGE;
        return tells && result.loot().touched() > 0 ? "found " + result.loot().touched() + " rows" : null;
    }

    private static Set<String> without(Set<String> found, Set<String> allowed) {
        Set<String> rest = new TreeSet<>(found);
        rest.removeAll(allowed);
        return rest;
    }

    @Override
    public void close() {
        sessions.close();
        pools.forEach(HikariDataSource::close);
    }
}
