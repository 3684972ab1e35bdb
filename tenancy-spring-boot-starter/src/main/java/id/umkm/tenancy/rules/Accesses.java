package id.umkm.tenancy.rules;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which methods the rules are about, by name: a host need not have all of their libraries. */
final class Accesses {

    static final Predicate<JavaCodeUnitAccess<?>> UNWRAPPING = anyOf(
            methods("jakarta.persistence.EntityManager", "unwrap"),
            methods("jakarta.persistence.EntityManagerFactory", "unwrap"),
            methods("java.sql.Wrapper", "unwrap"),
            methods("org.springframework.boot.jdbc.DataSourceUnwrapper", "unwrap"),
            methods("org.springframework.jdbc.datasource.DelegatingDataSource", "(get|obtain)TargetDataSource"),
            methods("org.springframework.jdbc.datasource.ConnectionProxy", "getTargetConnection"));

    static final Predicate<JavaCodeUnitAccess<?>> NATIVE_SQL = anyOf(
            methods("jakarta.persistence.EntityManager", "create(Named)?(Native|StoredProcedure)Query"),
            methods(
                    "org.hibernate.query.QueryProducer",
                    "create(Native|SQL)(Mutation)?Query|getNamedNativeQuery|createNamedNativeQuery"),
            methods("org.hibernate.SharedSessionContract", "createStoredProcedure.*|do(Returning)?Work"),
            methods("org.springframework.jdbc.core.JdbcOperations", "query.*|update|batchUpdate|execute|call"),
            methods(
                    "org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations",
                    "query.*|update|batchUpdate|execute"),
            methods("org.springframework.jdbc.core.simple.JdbcClient", "sql"),
            methods("org.springframework.jdbc.core.simple.SimpleJdbcInsertOperations", "execute.*"),
            methods("org.springframework.jdbc.core.simple.SimpleJdbcCallOperations", "execute.*"),
            methods("org.springframework.jdbc.object.RdbmsOperation", "<init>|setSql"),
            methods("java.sql.Connection", "prepareStatement|prepareCall|createStatement"));

    static final Predicate<JavaCodeUnitAccess<?>> UNBOUND = anyOf(
            methods("id.umkm.tenancy.autoconfigure.TenancyConnections", "roleDataSource"),
            methods("id.umkm.tenancy.postgres.SystemAccess", "call|dataSource"),
            methods("id.umkm.tenancy.context.ContextSlot", ".*"),
            methods("java.sql.DriverManager", "getConnection"),
            methods("java.sql.Driver", "connect"),
            methods("org.springframework.boot.jdbc.DataSourceBuilder", "create|derivedFrom"),
            // Those in front of another, and the one that binds, give what lies behind them.
            methods("javax.sql.DataSource", "<init>")
                    .and(methods("org.springframework.jdbc.datasource.DelegatingDataSource", "<init>")
                            .negate())
                    .and(methods("id.umkm.tenancy.postgres.TenantBoundDataSource", "<init>")
                            .negate()));

    static final Predicate<JavaCodeUnitAccess<?>> BINDING = anyOf(
            methods("id.umkm.tenancy.context.TenantContext", "bind|run|call"),
            methods("id.umkm.tenancy.context.ContextCarrier", "open"),
            methods("id.umkm.tenancy.context.ContextSlot", "set"),
            methods("id.umkm.tenancy.job.TenantJobs", "run"));

    private Accesses() {}

    /** Matches calls and references, whichever subtype they name, and constructors as {@code <init>}. */
    private static Predicate<JavaCodeUnitAccess<?>> methods(String type, String names) {
        Pattern pattern = Pattern.compile(names);
        return access -> {
            CodeUnitAccessTarget target = access.getTarget();
            return pattern.matcher(target.getName()).matches()
                    && target.getOwner().isAssignableTo(type);
        };
    }

    @SafeVarargs
    private static Predicate<JavaCodeUnitAccess<?>> anyOf(Predicate<JavaCodeUnitAccess<?>>... predicates) {
        List<Predicate<JavaCodeUnitAccess<?>>> all = List.of(predicates);
        return access -> all.stream().anyMatch(predicate -> predicate.test(access));
    }
}
