package id.umkm.tenancy.organization;

import static id.umkm.tenancy.organization.GroupType.BUSINESS_UNIT;
import static id.umkm.tenancy.organization.GroupType.COMPANY;
import static id.umkm.tenancy.organization.GroupType.CORPORATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantId;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationRulesTest {

    private static final TenantId TENANT = new TenantId(1);
    private static final GroupId ROOT = new GroupId(1);
    private static final GroupId SOME = new GroupId(10);
    private static final GroupId OTHER = new GroupId(20);

    private final OrganizationTree tree = OrganizationTree.builder(TENANT, 3)
            .add(1, CORPORATE, 0)
            .add(10, COMPANY, 1)
            .add(100, BUSINESS_UNIT, 10)
            .build();

    @ParameterizedTest
    @CsvSource({"CORPORATE, COMPANY", "COMPANY, BUSINESS_UNIT"})
    void eachTypeStandsBelowTheOneAbove(GroupType parent, GroupType type) {
        assertThatCode(() -> OrganizationRules.checkCreate(SOME, parent, type)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "CORPORATE, BUSINESS_UNIT",
        "COMPANY, COMPANY",
        "BUSINESS_UNIT, COMPANY",
        "BUSINESS_UNIT, BUSINESS_UNIT",
    })
    void noOtherParentFits(GroupType parent, GroupType type) {
        assertBroken(OrganizationRule.PARENT_TYPE, () -> OrganizationRules.checkCreate(SOME, parent, type));
    }

    @ParameterizedTest
    @EnumSource(GroupType.class)
    void aSecondCorporateStandsNowhere(GroupType parent) {
        assertBroken(OrganizationRule.ONE_CORPORATE, () -> OrganizationRules.checkCreate(SOME, parent, CORPORATE));
    }

    @Test
    void onlyUnitsMove_andOnlyBelowCompanies() {
        assertThatCode(() -> OrganizationRules.checkMove(SOME, BUSINESS_UNIT, OTHER, COMPANY))
                .doesNotThrowAnyException();
        assertBroken(
                OrganizationRule.CORPORATE_STAYS, () -> OrganizationRules.checkMove(SOME, CORPORATE, OTHER, COMPANY));
        assertBroken(
                OrganizationRule.ONLY_UNITS_MOVE, () -> OrganizationRules.checkMove(SOME, COMPANY, OTHER, CORPORATE));
        assertBroken(
                OrganizationRule.PARENT_TYPE, () -> OrganizationRules.checkMove(SOME, BUSINESS_UNIT, OTHER, CORPORATE));
        assertBroken(
                OrganizationRule.PARENT_TYPE,
                () -> OrganizationRules.checkMove(SOME, BUSINESS_UNIT, OTHER, BUSINESS_UNIT));
    }

    @Test
    void deletion_isRefusedForTheCorporate_forParents_andUnderAnOpenSubscription() {
        GroupId unit = new GroupId(100);

        assertThatCode(() -> OrganizationRules.checkDelete(unit, tree, false)).doesNotThrowAnyException();
        assertBroken(OrganizationRule.CORPORATE_STAYS, () -> OrganizationRules.checkDelete(ROOT, tree, false));
        assertBroken(OrganizationRule.HAS_CHILDREN, () -> OrganizationRules.checkDelete(SOME, tree, false));
        assertBroken(OrganizationRule.HAS_OPEN_SUBSCRIPTION, () -> OrganizationRules.checkDelete(unit, tree, true));
    }

    @Test
    void subscriptions_areForUnitsOnly() {
        assertThatCode(() -> OrganizationRules.checkSubscribe(SOME, BUSINESS_UNIT))
                .doesNotThrowAnyException();
        assertBroken(OrganizationRule.SUBSCRIPTION_ON_UNIT, () -> OrganizationRules.checkSubscribe(SOME, COMPANY));
        assertBroken(OrganizationRule.SUBSCRIPTION_ON_UNIT, () -> OrganizationRules.checkSubscribe(SOME, CORPORATE));
    }

    @Test
    void names_haveUpToTwoHundredCharacters_howeverManyBytesEachTakes() {
        assertThatCode(() -> OrganizationRules.checkName("x".repeat(200))).doesNotThrowAnyException();
        assertThatCode(() -> OrganizationRules.checkName("\uD83C\uDFEA".repeat(200)))
                .doesNotThrowAnyException();
        assertBroken(OrganizationRule.NAME, () -> OrganizationRules.checkName("x".repeat(201)));
        assertBroken(OrganizationRule.NAME, () -> OrganizationRules.checkName("\uD83C\uDFEA".repeat(201)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u00A0",
                "\u202F \u3000",
                "\u200B\u200D",
                "Toko\u0000",
                "Toko\n2",
                "Toko \uD83C"
            })
    void names_areTextAndNotBlank(String name) {
        assertBroken(OrganizationRule.NAME, () -> OrganizationRules.checkName(name));
    }

    @Test
    void theCorporate_andOnlyIt_hasTheTenantsIdAndNoParent() {
        assertThatCode(() -> new Group(ROOT, TENANT, null, CORPORATE, "A")).doesNotThrowAnyException();
        assertThatCode(() -> new Group(SOME, TENANT, ROOT, COMPANY, "A")).doesNotThrowAnyException();
        assertBroken(OrganizationRule.ONE_CORPORATE, () -> new Group(SOME, TENANT, null, CORPORATE, "A"));
        assertBroken(OrganizationRule.ONE_CORPORATE, () -> new Group(ROOT, TENANT, SOME, CORPORATE, "A"));
        assertBroken(OrganizationRule.ONE_CORPORATE, () -> new Group(SOME, TENANT, null, COMPANY, "A"));
        assertBroken(OrganizationRule.ONE_CORPORATE, () -> new Group(ROOT, TENANT, SOME, COMPANY, "A"));
        assertBroken(OrganizationRule.NAME, () -> new Group(ROOT, TENANT, null, CORPORATE, " "));
    }

    @Test
    void rules_nameTheFieldThatBreaksThem_andWhetherTheStateIsInTheWay() {
        assertThat(OrganizationRule.NAME.field()).isEqualTo("name");
        assertThat(OrganizationRule.PARENT_TYPE.field()).isEqualTo("parentId");
        assertThat(OrganizationRule.NAME.isConflict()).isFalse();
        assertThat(OrganizationRule.HAS_CHILDREN.isConflict()).isTrue();
    }

    private static void assertBroken(OrganizationRule rule, ThrowingCallable code) {
        assertThatThrownBy(code)
                .asInstanceOf(InstanceOfAssertFactories.type(OrganizationRuleException.class))
                .satisfies(broken -> assertThat(broken.rule()).isEqualTo(rule));
    }
}
