package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.CITRA;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever sees one shop alone reads of no other group, whatever it tries. */
class UnseenGroupsTest {

    private static final List<GroupId> UNSEEN = List.of(JAKARTA, GUDANG, SURABAYA, TOKO_SURABAYA);

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void noRefusal_namesAGroupThatTheActorDidNotNameAndDoesNotSee() {
        Role corporates = roleOwnedBy(CORPORATE, false, "groups.delete");
        Role jakartas = roleOwnedBy(JAKARTA, true, "groups.update");
        Membership budis = member(BUDI, TOKO, jakartas);
        Membership jakartasBudi = member(BUDI, JAKARTA, jakartas);
        shop.tenancy.memberships(
                member(ANI, TOKO, role("roles.*", "users.*", "groups.move", "groups.view")),
                budis,
                jakartasBudi,
                member(CITRA, SURABAYA, corporates),
                member(CITRA, GUDANG, role("*")));
        List<Runnable> works = List.of(
                () -> shop.roles.edit(jakartas.id(), RoleEdit.inheritable(false)),
                () -> shop.roles.edit(corporates.id(), RoleEdit.name("Kepala")),
                () -> shop.roles.delete(jakartas.id(), false),
                () -> shop.roles.delete(corporates.id(), true),
                () -> shop.memberships.assign(budis.id(), RoleGrant.of(corporates.id())),
                () -> shop.memberships.remove(jakartasBudi.id()),
                () -> shop.memberships.add(BUDI, TOKO, TimeWindow.ALWAYS, List.of()),
                () -> shop.memberships.add(CITRA, TOKO, TimeWindow.ALWAYS, List.of(RoleGrant.of(jakartas.id()))),
                () -> shop.memberships.changeAccount(CITRA, Permission.of("users.update"), () -> "done"),
                () -> shop.memberships.changeAccount(BUDI, Permission.of("users.update"), () -> "done"),
                () -> shop.groups.move(TOKO, TOKO),
                () -> shop.administration.preview(new AccessChange.DeleteRole(jakartas.id(), true)));

        for (Runnable work : works) {
            RuntimeException refusal = shop.refused(RuntimeException.class, ANI, work);
            assertThat(namesOf(String.valueOf(refusal.getMessage()))).doesNotContainAnyElementsOf(UNSEEN);
            if (refusal instanceof PermissionDeniedException denied) {
                assertThat(denied.group()).isNotIn(UNSEEN);
            }
            if (refusal instanceof AuthorityExceededException exceeded) {
                assertThat(exceeded.group()).isIn(TOKO, null);
            }
        }
    }

    private static List<GroupId> namesOf(String message) {
        return Stream.of(message.split("\\D+"))
                .filter(number -> !number.isEmpty())
                .map(Long::valueOf)
                .filter(number -> number > 0)
                .map(GroupId::new)
                .toList();
    }

    @Test
    void theTestItself_wouldNoticeAGroupThatIsNamed() {
        assertThat(namesOf("roles.update at group 10: denied")).containsExactly(JAKARTA);
        assertThat(namesOf("group 101 stands below 20")).containsExactly(TOKO, SURABAYA);
    }
}
