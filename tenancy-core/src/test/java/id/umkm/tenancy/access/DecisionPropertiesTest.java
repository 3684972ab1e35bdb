package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.fixture.Catalogs;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Asks every question about random worlds. The system property {@code tenancy.test.effort}, 1 by default, is the number
 * of worlds in each try.
 */
class DecisionPropertiesTest {

    private static final int FEWEST_CASES = 100_000;
    private static final int FEWEST_PERCENT_OF_A_REASON = 2;
    private static final int EFFORT = Integer.getInteger("tenancy.test.effort", 1);

    private final PermissionCatalog catalog = Catalogs.shop();
    private final Tally tally = new Tally();

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyDecision_equalsTheReferenceModels(@ForAll("worlds") List<World> worlds) {
        for (World world : worlds) {
            AccessSource source = world.source(catalog);
            for (TenantId tenant : world.tenants()) {
                ReferenceModel model = model(world.only(tenant));
                Question.forEach(world, tenant, question -> assertAnswer(question, source, model.answer(question)));
            }
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void tenantsNeverMix_noDecisionChangesWithoutTheOthers(@ForAll("worlds") List<World> worlds) {
        for (World world : worlds) {
            AccessSource together = world.source(catalog);
            for (TenantId tenant : world.tenants()) {
                AccessSource alone = world.only(tenant).source(catalog);
                Question.forEach(world, tenant, question -> {
                    boolean known = world.has(tenant, question.group());
                    assertAnswer(question, together, known ? question.ask(alone, catalog) : "UNKNOWN_GROUP");
                });
            }
        }
    }

    @AfterProperty
    void enoughCases_andEachOutcomeAmongThem() {
        assertThat(tally.total()).as(tally.toString()).isGreaterThanOrEqualTo(FEWEST_CASES);
        for (Reason reason : Reason.values()) {
            assertThat(tally.percentOf(reason.name()))
                    .as("percent of %s in %s", reason, tally)
                    .isGreaterThanOrEqualTo(FEWEST_PERCENT_OF_A_REASON);
        }
        assertThat(tally.answers())
                .contains("DIRECT at CORPORATE", "DIRECT at COMPANY", "DIRECT at BUSINESS_UNIT")
                .contains("INHERITED at CORPORATE", "INHERITED at COMPANY");
    }

    @Provide
    Arbitrary<List<World>> worlds() {
        return WorldArbitraries.worlds().list().ofSize(EFFORT);
    }

    private static ReferenceModel model(World tenant) {
        return new ReferenceModel(tenant, Set.of("sales", "inventory"), Set.of("platform.suspend"));
    }

    private void assertAnswer(Question question, AccessSource source, String expected) {
        String answer = question.ask(source, catalog);
        tally.add(answer);
        if (!answer.equals(expected)) {
            throw new AssertionError(question + " was answered " + answer + " instead of " + expected);
        }
    }
}
