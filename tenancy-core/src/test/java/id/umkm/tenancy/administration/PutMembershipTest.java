package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.organization.GroupId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memberships by user and group, for whoever does not know, or may not know, their ids. */
class PutMembershipTest {

    private static final TimeWindow WEEK = new TimeWindow(null, NOW.plus(Duration.ofDays(7)));

    private final AdministrationFixture shop = new AdministrationFixture();
    private final Role seller = roleOwnedBy(CORPORATE, false, "sales.create");

    @BeforeEach
    void aniAssignsWhatAniHolds() {
        shop.tenancy.roles(seller).memberships(member(ANI, JAKARTA, inheritableRole("roles.assign", "sales.*")));
    }

    @Test
    void whoIsNoMember_becomesOne_andWhoIsOne_isChanged_underTheSameId() {
        Membership added = put(TOKO, TimeWindow.ALWAYS);
        Membership changed = put(TOKO, WEEK, RoleGrant.of(seller.id()));

        assertThat(changed.id()).isEqualTo(added.id());
        assertThat(shop.storedMembership(added.id())).isEqualTo(changed);
        assertThat(changed.window()).isEqualTo(WEEK);
        assertThat(shop.allows(BUDI, "sales.create", TOKO)).as("not subscribed").isFalse();
        assertThat(shop.audit())
                .extracting(AuditEvent::action)
                .containsExactly("membership.added", "membership.changed");
    }

    @Test
    void whatIsHandedOut_isJudged_alsoWhereTheMembershipIsThereAlready() {
        Role boss = roleOwnedBy(CORPORATE, false, "users.delete");
        shop.tenancy.roles(boss);
        put(TOKO, TimeWindow.ALWAYS);

        shop.refused(
                AuthorityExceededException.class, ANI, () -> put(TOKO, TimeWindow.ALWAYS, RoleGrant.of(boss.id())));
    }

    @Test
    void sightAndPermission_comeFirst() {
        shop.refused(GroupNotFoundException.class, ANI, () -> put(OTHER_TOKO, TimeWindow.ALWAYS));
        shop.refused(GroupNotFoundException.class, ANI, () -> shop.memberships.remove(BUDI, OTHER_TOKO));
        shop.tenancy.memberships(member(BUDI, TOKO, role("sales.view")));
        shop.refused(
                PermissionDeniedException.class,
                BUDI,
                () -> shop.memberships.put(ANI, TOKO, TimeWindow.ALWAYS, List.of()));
        shop.refused(PermissionDeniedException.class, BUDI, () -> shop.memberships.remove(ANI, TOKO));
    }

    @Test
    void member_isRemoved_andWhoIsNone_isNotFound() {
        put(TOKO, TimeWindow.ALWAYS);

        shop.run(ANI, () -> shop.memberships.remove(BUDI, TOKO));

        assertThat(shop.sees(BUDI, TOKO)).isFalse();
        MembershipNotFoundException refusal =
                shop.refused(MembershipNotFoundException.class, ANI, () -> shop.memberships.remove(BUDI, TOKO));
        assertThat(refusal).hasMessage("user budi has no membership at group 101");
        assertThat(refusal.membership()).isNull();
    }

    @Test
    void previews_tellWhatBothWouldDo() {
        shop.tenancy.memberships(member(ANI, TOKO, role("roles.view", "roles.assign", "users.view")));
        Role viewer = roleOwnedBy(CORPORATE, false, "users.view");
        shop.tenancy.roles(viewer);

        AccessPreview put = shop.as(
                ANI,
                () -> shop.administration.preview(new AccessChange.PutMembership(
                        BUDI, TOKO, TimeWindow.ALWAYS, List.of(RoleGrant.of(viewer.id())))));
        assertThat(put.effects()).singleElement().satisfies(effect -> {
            assertThat(effect.user()).isEqualTo(BUDI);
            assertThat(effect.gained()).hasToString("[users.view]");
        });

        put(TOKO, TimeWindow.ALWAYS, RoleGrant.of(viewer.id()));
        AccessPreview removed =
                shop.as(ANI, () -> shop.administration.preview(new AccessChange.RemoveMember(BUDI, TOKO)));
        assertThat(removed.effects())
                .singleElement()
                .satisfies(effect -> assertThat(effect.lost()).hasToString("[users.view]"));
    }

    @Test
    void role_isRead_whereItCouldBeAssignedByWhoMayLookThere() {
        Role own = roleOwnedBy(GUDANG, false, "sales.view");
        shop.tenancy.roles(own).memberships(member(BUDI, TOKO, role("roles.view")));

        assertThat(shop.as(BUDI, () -> shop.roles.get(seller.id()))).isEqualTo(seller);
        shop.refused(RoleNotFoundException.class, BUDI, () -> shop.roles.get(own.id()));
        shop.refused(PermissionDeniedException.class, ANI, () -> shop.roles.get(seller.id()));
    }

    private Membership put(GroupId group, TimeWindow window, RoleGrant... roles) {
        return shop.as(ANI, () -> shop.memberships.put(BUDI, group, window, List.of(roles)));
    }
}
