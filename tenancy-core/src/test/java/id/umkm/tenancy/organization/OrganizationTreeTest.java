package id.umkm.tenancy.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class OrganizationTreeTest {

    private static final TenantId TENANT = new TenantId(1);
    private static final GroupId CORPORATE = new GroupId(1);
    private static final GroupId COMPANY = new GroupId(10);
    private static final GroupId UNIT = new GroupId(100);
    private static final GroupId FOREIGN = new GroupId(999);

    private final OrganizationTree tree = OrganizationTree.builder(TENANT, 0)
            .add(101, GroupType.BUSINESS_UNIT, 10)
            .add(100, GroupType.BUSINESS_UNIT, 10)
            .add(10, GroupType.COMPANY, 1)
            .add(20, GroupType.COMPANY, 1)
            .add(1, GroupType.CORPORATE, 0)
            .build();

    @Test
    void groupsInAnyOrder_makeATree() {
        assertThat(tree.size()).isEqualTo(5);
        assertThat(tree.tenant()).isEqualTo(TENANT);
        assertThat(tree.parentOf(UNIT)).isEqualTo(COMPANY);
        assertThat(tree.parentOf(COMPANY)).isEqualTo(CORPORATE);
        assertThat(tree.parentOf(CORPORATE)).isNull();
        assertThat(tree.typeOf(UNIT)).isEqualTo(GroupType.BUSINESS_UNIT);
        assertThat(tree.childCount(CORPORATE)).isEqualTo(2);
        assertThat(tree.childCount(COMPANY)).isEqualTo(2);
        assertThat(tree.childCount(UNIT)).isZero();
    }

    @Test
    void foreignGroups_areNotInIt() {
        assertThat(tree.contains(UNIT)).isTrue();
        assertThat(tree.contains(FOREIGN)).isFalse();
        assertThat(tree.positionOf(999)).isEqualTo(OrganizationTree.NONE);
        assertThat(tree.positionOf(0)).isEqualTo(OrganizationTree.NONE);
        assertThatThrownBy(() -> tree.typeOf(FOREIGN)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> tree.parentOf(FOREIGN)).hasMessage("group 999 is not in tenant 1");
        assertThatThrownBy(() -> tree.childCount(FOREIGN)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void atOrAbove_countsTheGroupItself_andNeverSiblingsOrStrangers() {
        assertThat(tree.isAtOrAbove(UNIT, UNIT)).isTrue();
        assertThat(tree.isAtOrAbove(CORPORATE, UNIT)).isTrue();
        assertThat(tree.isAtOrAbove(UNIT, COMPANY)).isFalse();
        assertThat(tree.isAtOrAbove(new GroupId(20), UNIT)).isFalse();
        assertThat(tree.isAtOrAbove(FOREIGN, UNIT)).isFalse();
        assertThat(tree.isAtOrAbove(CORPORATE, FOREIGN)).isFalse();
    }

    @Test
    void walkingDown_visitsEachGroupOnce_afterItsParent() {
        List<Long> visited = new ArrayList<>();

        tree.forEachAtOrBelow(tree.positionOf(1), position -> visited.add(tree.idAt(position)));

        assertThat(visited).containsExactlyInAnyOrder(1L, 10L, 20L, 100L, 101L);
        assertThat(visited.indexOf(1L)).isZero();
        assertThat(visited.indexOf(10L)).isLessThan(visited.indexOf(100L)).isLessThan(visited.indexOf(101L));
    }

    @Test
    void walkingUp_endsAtTheCorporate() {
        int unit = tree.positionOf(100);

        assertThat(tree.idAt(tree.parentAt(unit))).isEqualTo(10);
        assertThat(tree.typeAt(tree.parentAt(tree.parentAt(unit)))).isEqualTo(GroupType.CORPORATE);
        assertThat(tree.parentAt(tree.positionOf(1))).isEqualTo(OrganizationTree.NONE);
    }

    @Test
    void thePath_leadsFromTheGroupToTheCorporate() {
        assertThat(tree.pathOf(UNIT)).containsExactly(UNIT, COMPANY, CORPORATE);
        assertThat(tree.pathOf(CORPORATE)).containsExactly(CORPORATE);
        assertThatThrownBy(() -> tree.pathOf(FOREIGN)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aMovedUnit_standsBelowItsNewParentInANewTree_andTheOldOneStaysAsItWas() {
        GroupId other = new GroupId(20);

        OrganizationTree moved = tree.withMoved(UNIT, other);

        assertThat(moved.pathOf(UNIT)).containsExactly(UNIT, other, CORPORATE);
        assertThat(moved.childCount(other)).isEqualTo(1);
        assertThat(moved.childCount(COMPANY)).isEqualTo(1);
        assertThat(moved.pathOf(new GroupId(101))).containsExactly(new GroupId(101), COMPANY, CORPORATE);
        assertThat(moved.size()).isEqualTo(tree.size());
        assertThat(moved.tenant()).isEqualTo(TENANT);
        assertThat(tree.pathOf(UNIT)).containsExactly(UNIT, COMPANY, CORPORATE);
        assertThat(tree.childCount(other)).isZero();
    }

    @Test
    void groupsThatDoNotFitOrDoNotExist_areNotMoved() {
        assertThatThrownBy(() -> tree.withMoved(UNIT, CORPORATE)).isInstanceOf(OrganizationRuleException.class);
        assertThatThrownBy(() -> tree.withMoved(UNIT, UNIT)).isInstanceOf(OrganizationRuleException.class);
        assertThatThrownBy(() -> tree.withMoved(COMPANY, new GroupId(20)))
                .isInstanceOf(OrganizationRuleException.class);
        assertThatThrownBy(() -> tree.withMoved(UNIT, FOREIGN)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> tree.withMoved(FOREIGN, COMPANY)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anEmptyTree_hasNoGroups() {
        OrganizationTree empty = OrganizationTree.of(TenantId.PLATFORM, List.of());

        assertThat(empty.size()).isZero();
        assertThat(empty.contains(CORPORATE)).isFalse();
    }

    @Test
    void groupsOfAnotherTenant_areRefused() {
        Group foreign = new Group(new GroupId(2), new TenantId(2), null, GroupType.CORPORATE, "Corporate B");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrganizationTree.of(TENANT, List.of(foreign)))
                .withMessage("group 2 belongs to tenant 2, not to 1");
    }

    @Test
    void withoutExactlyOneCorporateOfTheTenantsId_thereIsNoTree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().add(10, GroupType.COMPANY, 1).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().add(2, GroupType.CORPORATE, 0).build())
                .withMessageContaining("its id must be the tenant's");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder()
                        .add(1, GroupType.CORPORATE, 0)
                        .add(1, GroupType.CORPORATE, 0)
                        .build())
                .withMessage("group 1 stands twice in one tree");
    }

    @Test
    void missingAndWrongParents_areRefused() {
        OrganizationTree.Builder withCorporate = builder().add(1, GroupType.CORPORATE, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> withCorporate.add(10, GroupType.COMPANY, 77).build())
                .withMessageContaining("group 10 stands below 77");
        assertThatThrownBy(() -> builder()
                        .add(1, GroupType.CORPORATE, 0)
                        .add(100, GroupType.BUSINESS_UNIT, 1)
                        .build())
                .isInstanceOf(OrganizationRuleException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> builder().add(0, GroupType.COMPANY, 1));
    }

    private static OrganizationTree.Builder builder() {
        return OrganizationTree.builder(TENANT, 4);
    }
}
