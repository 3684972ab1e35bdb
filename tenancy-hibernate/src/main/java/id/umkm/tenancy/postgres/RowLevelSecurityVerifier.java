package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Looks through {@code pg_catalog} for anything that would let the application reach rows of another tenant: what is open
 * to it and not protected, policies that are not the generated ones, powers of its role, presets of the bound tenant. It
 * reads no row of a table and changes nothing. Immutable and safe for use by many threads.
 */
public final class RowLevelSecurityVerifier {

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
     * @return what was verified
     * @throws RowLevelSecurityException with all findings, if there is any
     * @throws DatabaseException if the database cannot be asked
     */
    public VerificationReport verify(DataSource application) {
        refuse(findings(application, this::allChecks));
        return new VerificationReport(
                model.schema(), model.roles().application(), model.tables().size(), Instant.now());
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
        return Transactions.run(application, "row-level security could not be verified", connection -> {
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
        List<OpenRelation> open = OpenRelation.read(catalog, reach);
        return List.of(
                new RoleCheck(model.roles()),
                new MembershipCheck(model.roles(), reach),
                new PresetCheck(model.roles()),
                new ParameterCheck(model.roles(), reach),
                new CreateCheck(reach),
                new FunctionCheck(model, reach),
                new PolicyCheck(model, reach),
                new OpenRelationCheck(model, reach, open, ownerAllowed),
                new SequenceCheck(model, reach, ownerAllowed),
                new KeyCheck(model),
                new OutsideReferenceCheck(model, open),
                new TriggerCheck(model, open),
                new LargeObjectCheck(model, reach));
    }
}
