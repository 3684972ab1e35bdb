package com.example.aturan;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.rules.ReviewedUnboundAccess;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Does the like as it should be done. */
class KeepsTheRules {

    List<Object> entities(EntityManager entities) {
        return entities.createQuery("select d from Dish d", Object.class).getResultList();
    }

    @ReviewedNativeSql("a report over all dishes, which entities are too slow for")
    Object report(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from dish").query(Long.class).single();
    }

    @ReviewedNativeSql("the same, later")
    Supplier<Object> reportLater(JdbcClient jdbc) {
        return () -> jdbc.sql("select count(*) from dish").query(Long.class).single();
    }

    @ReviewedNativeSql("the same, by a class within")
    Callable<Object> reportByAClass(JdbcClient jdbc) {
        return new Callable<>() {
            @Override
            public Object call() {
                return jdbc.sql("select count(*) from dish").query(Long.class).single();
            }
        };
    }

    @ReviewedUnboundAccess("counts the tenants for the operators' page")
    Object tenants(SystemAccess system) {
        return system.call("operators' page", connection -> 1);
    }

    DataSource bound(DataSource pool) {
        return new LazyConnectionDataSourceProxy(
                new TenantBoundDataSource(pool, "public", (tenant, actor) -> VisibleGroups.wholeTenant()));
    }

    void bindThenBegin(TenantContext tenant, Kitchen kitchen, TransactionTemplate transactions) {
        tenant.run(kitchen::cook);
        tenant.run(() -> transactions.executeWithoutResult(status -> helper()));
    }

    void helper() {}

    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void withoutATransaction(TenantContext tenant) {
        tenant.run(() -> {});
    }

    /** A tenant is bound in none of these. */
    @Transactional
    void handOver(Kitchen kitchen) {
        ContextCarrier.capture().wrap(kitchen::cook);
        save();
    }

    @Transactional
    void save() {}

    @ReviewedNativeSql("whatever it says")
    interface Repository {

        @NativeQuery("select 1")
        long reviewedWithItsType();
    }

    interface PlainRepository {

        @Query("select count(d) from Dish d")
        long entities();

        @Query(value = "select 1", nativeQuery = true)
        @ReviewedNativeSql("to see that there is a database")
        long reviewed();
    }

    static class Kitchen {

        @Transactional
        void cook() {}
    }
}
