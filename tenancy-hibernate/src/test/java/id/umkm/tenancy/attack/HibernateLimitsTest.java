package id.umkm.tenancy.attack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.BindingMode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the attack suite leaves out because Hibernate cannot do it for one's own rows either, and says so. Where one of these
 * begins to work, it is a road of the suite.
 */
@ExtendWith(QuietLogs.class)
class HibernateLimitsTest {

    private static World world;
    private static Lab lab;
    private TenantContext.Scope scope;

    @BeforeAll
    static void openWorld() throws SQLException {
        world = World.isolated();
        lab = new Lab(
                world, Entrance.DIRECT.open(world).url(), HibernateOfHost.WITH_TENANCY, BindingMode.SAME_ROUND_TRIP);
    }

    @AfterAll
    static void closeWorld() throws SQLException {
        lab.close();
        world.close();
    }

    @BeforeEach
    void bind() {
        scope = TenantContext.of(new TenantId(Target.OWN.tenant()), World.CASHIER)
                .bind();
    }

    @AfterEach
    void unbind() {
        scope.close();
    }

    @Test
    void upsertOfAPartitionedEntity() {
        assertThatThrownBy(() -> lab.own().stateless(session -> {
                    session.upsert(Sale.of(Target.OWN, Target.OWN.sale(), null));
                    return Loot.nothing();
                }))
                .hasMessageContaining("cannot upsert a tenant-owned");
    }

    @Test
    void statelessDeleteOfAPartitionedEntity() {
        assertThatThrownBy(() -> lab.own().stateless(session -> {
                    session.delete(Sale.of(Target.OWN, Target.OWN.sale(), null));
                    return Loot.nothing();
                }))
                .hasMessageContaining("loadedState");
    }
}
