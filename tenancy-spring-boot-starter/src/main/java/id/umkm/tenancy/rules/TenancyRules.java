package id.umkm.tenancy.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;

/**
 * What a host's classes must not do, for its tests; takes ArchUnit in test scope:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "com.example", importOptions = ImportOption.DoNotIncludeTests.class)
 * class TenancyTest {
 *     @ArchTest
 *     static final ArchRule tenancy = TenancyRules.all();
 * }
 * }</pre>
 *
 * They read the compiled classes: who calls what, lambdas and method references included. Reflection, and calls from an
 * anonymous class to what its surroundings may not do, are out of their sight. The rules are immutable and safe for use by
 * many threads.
 */
public final class TenancyRules {

    /**
     * Nothing is unwrapped from an EntityManager, a Session, a Connection, a DataSource or a Statement: what comes out runs
     * statements past the binding of the tenant.
     */
    public static final ArchRule NOTHING_IS_UNWRAPPED = classes()
            .should(new ForbiddenAccess(
                    "not unwrap an EntityManager, a Connection or a DataSource",
                    Accesses.UNWRAPPING,
                    null,
                    "what comes out runs statements past the binding of the tenant; have what is needed injected (such as"
                            + " org.hibernate.Session or a DataSource) and use it as it is"))
            .because("row-level security holds on connections that the tenant was bound to");

    /**
     * No tenant is bound within a transaction: a method that is {@code @Transactional}, by itself or its class, binds none,
     * and a method that binds one does not call {@code @Transactional} methods of its own class, which passes no proxy.
     * That holds for calls through an injected reference to itself too, for bytecode does not tell the two apart.
     */
    public static final ArchRule NO_TENANT_IS_BOUND_WITHIN_A_TRANSACTION = classes()
            .should(new BindingWithinTransaction())
            .because("a transaction serves one tenant, which is bound before it begins");

    /**
     * Native SQL is written where somebody has reviewed it: {@link ReviewedNativeSql} on the method or the class, with a
     * reason.
     */
    public static final ArchRule NATIVE_SQL_IS_REVIEWED = classes()
            .should(new ForbiddenAccess(
                    "not use native SQL without @ReviewedNativeSql(\"why\")",
                    Accesses.NATIVE_SQL,
                    ReviewedNativeSql.class,
                    "Hibernate's tenant filter does not see native SQL, so the policies alone limit it, and a value put"
                            + " into its text can change the bound tenant; use a query of entities, or review it and mark"
                            + " the method @ReviewedNativeSql(\"why\")"))
            .andShould(new NativeSqlAnnotations())
            .because("who can run SQL of their own making can reach every tenant");

    /**
     * Connections that no tenant is bound to are used where somebody has reviewed it: {@link ReviewedUnboundAccess} on the
     * method or the class, with a reason. They come from system access, from further database roles, from data sources that
     * the host makes itself, and from {@code DriverManager}.
     */
    public static final ArchRule UNBOUND_ACCESS_IS_REVIEWED = classes()
            .should(new ForbiddenAccess(
                    "not use connections without a tenant without @ReviewedUnboundAccess(\"why\")",
                    Accesses.UNBOUND,
                    ReviewedUnboundAccess.class,
                    "no tenant is bound there, so that what the database role may read is all that limits it; use the"
                            + " DataSource bean, or review it and mark the method @ReviewedUnboundAccess(\"why\")"))
            .because("a tenant is bound on connections of the DataSource bean alone");

    private TenancyRules() {}

    /**
     * Returns all of the rules as one.
     *
     * @return the rule
     */
    public static ArchRule all() {
        return CompositeArchRule.of(List.of(
                        NOTHING_IS_UNWRAPPED,
                        NO_TENANT_IS_BOUND_WITHIN_A_TRANSACTION,
                        NATIVE_SQL_IS_REVIEWED,
                        UNBOUND_ACCESS_IS_REVIEWED))
                .as("a host's classes should keep its tenants apart");
    }
}
