package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Looks through {@code pg_catalog} for anything that would let the application reach rows of another tenant: what is open
 * to it and not protected, policies that are not the generated ones, powers of its role, presets of the bound tenant. It
 * reads no row of a table, but for {@link #inspectRows}, and changes nothing. Immutable and safe for use by many threads.
 */
public final class RowLevelSecurityVerifier {

    private static final String FAILURE = "row-level security could not be verified";
    private static final int MOST_SECONDS = 5;

    private final ProtectionModel model;
    private final boolean ownerAllowed;

    /**
     * Creates the verifier.
     *
     * @param model what must be protected
     */
    public RowLevelSecurityVerifier(ProtectionModel model) {
        this(model, false);
    }

    private RowLevelSecurityVerifier(ProtectionModel model, boolean ownerAllowed) {
        this.model = model;
        this.ownerAllowed = ownerAllowed;
    }

    /**
     * Lets the application's role own protected tables. Policies are forced and hold for an owner too, but an owner can
     * switch them off: anything that makes the application run SQL can then do so.
     *
     * @return a verifier that allows it
     */
    public RowLevelSecurityVerifier allowingOwner() {
        return new RowLevelSecurityVerifier(model, true);
    }

    /**
     * Verifies a database.
     *
     * @param application connects as the application does, to no more and no less, and binds no tenant
     * @return what was verified, with warnings about what is not a leak
     * @throws RowLevelSecurityException with all findings, if there is any
     * @throws DatabaseException if the database cannot be asked
     */
    public VerificationReport verify(DataSource application) {
        refuse(findings(application, this::allChecks));
        List<Finding> warnings = findings(application, catalog -> List.of(new StructureCheck(model)));
        return new VerificationReport(
                model.schema(), model.roles().application(), model.tables().size(), Instant.now(), warnings);
    }

    /**
     * Looks again at what holds the protected tables apart, which may change while the application runs: its role, what that
     * is a member of, and the policies of each table that is there. Tables, keys and functions that a later version of the
     * application has added, changed or dropped are no findings here.
     *
     * @param application connects as the application does, and binds no tenant
     * @return what is not as it must be; none where all is
     * @throws DatabaseException if the database cannot be asked
     */
    public List<Finding> inspectProtection(DataSource application) {
        return findings(application, catalog -> {
            Reach reach = Reach.read(catalog, model.roles());
            return List.of(
                    new RoleCheck(model.roles()),
                    new MembershipCheck(model.roles(), reach),
                    PolicyCheck.ofTablesThatExist(model, reach));
        });
    }

    /**
     * Counts rows that refer to none, or to another tenant's, for each reference of the model that no foreign key holds. It
     * tells numbers, and the SQL that finds the rows; where keys hold all references, it reads no row. One count takes five
     * seconds at most, and is given up then.
     *
     * @param system connects as the system role, such as {@link SystemAccess#dataSource}, which leaves an audit event; it is
     *     asked for a connection only where there is something to count
     * @param application connects as the application does; it is asked for the keys
     * @return a warning for each reference with such rows; none where there is nothing
     * @throws DatabaseException if the database cannot be asked
     */
    public List<Finding> inspectRows(DataSource application, DataSource system) {
        RowCensus census = new RowCensus(model, MOST_SECONDS);
        List<ForeignKeyShape> unheld =
                Transactions.run(application, FAILURE, connection -> census.unheld(new CatalogReader(connection)));
        return unheld.isEmpty()
                ? List.of()
                : Transactions.run(system, FAILURE, connection -> census.count(connection, unheld));
    }

    /**
     * Verifies the role alone, which needs no table: that the application connects as its own role, and that this has no
     * attribute that passes policies. For the moment before tables are made.
     *
     * @param application connects as the application does, and binds no tenant
     * @throws RowLevelSecurityException with all findings, if there is any
     * @throws DatabaseException if the database cannot be asked
     */
    public void verifyRole(DataSource application) {
        refuse(findings(application, catalog -> List.of(new RoleCheck(model.roles()))));
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new RowLevelSecurityException(findings);
        }
    }

    private static List<Finding> findings(
            DataSource application, SqlFunction<CatalogReader, List<VerifierCheck>> checks) {
        return Transactions.run(application, FAILURE, connection -> {
            try (Statement statement = connection.createStatement()) {
                // Expressions then name functions with their schema.
                statement.execute("select set_config('search_path', '', true)");
            }
            CatalogReader catalog = new CatalogReader(connection);
            Findings findings = new Findings();
            for (VerifierCheck check : checks.apply(catalog)) {
                check.run(catalog, findings);
            }
            return findings.all();
        });
    }

    private List<VerifierCheck> allChecks(CatalogReader catalog) throws SQLException {
        Reach reach = Reach.read(catalog, model.roles());
        List<OpenRelation> open = OpenRelation.read(catalog, model, reach);
        return List.of(
                new ServerCheck(model),
                new RoleCheck(model.roles()),
                new MembershipCheck(model.roles(), reach),
                new PresetCheck(model.roles()),
                new ParameterCheck(model.roles(), reach),
                new CreateCheck(reach),
                new OwnershipCheck(model, reach),
                new DefaultPrivilegeCheck(model.roles(), reach),
                new OtherServerCheck(reach),
                new FunctionCheck(model, reach),
                new PolicyCheck(model, reach),
                new OpenRelationCheck(model, reach, open, ownerAllowed),
                new SequenceCheck(model, reach, ownerAllowed),
                new KeyCheck(model),
                new OutsideReferenceCheck(model, open),
                new CascadeCheck(model, open),
                new TriggerCheck(model, open),
                new LargeObjectCheck(model, reach));
    }
}
