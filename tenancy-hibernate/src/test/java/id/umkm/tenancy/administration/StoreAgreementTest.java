package id.umkm.tenancy.administration;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.DeedArbitraries.Start;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.store.Stores;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/**
 * The same random administration on PostgreSQL and on the memory that the core's tests use: both refuse the same and come
 * to hold the same, so that what those tests show holds of PostgreSQL too.
 */
class StoreAgreementTest {

    private static final Clock CLOCK = Clock.fixed(Shop.NOW, ZoneOffset.UTC);
    private static final int EFFORT = Integer.getInteger("tenancy.test.effort", 1);
    private static final int FEWEST_DONE = 60;

    private static final Stores STORES = new Stores();

    private int done;

    @AfterContainer
    static void close() {
        STORES.close();
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void bothStores_refuseTheSame_andComeToHoldTheSame(
            @ForAll("starts") List<Start> starts, @ForAll("deeds") List<Deed> deeds) {
        for (Start start : starts) {
            InMemoryTenancy memory = new InMemoryTenancy(Stores.CATALOG);
            Side expected = new Side(memory, memory, start);
            Side actual = new Side(STORES.administration(), STORES.access(), start);
            assertThat(actual.told()).isEqualTo(expected.told());
            for (Deed deed : deeds) {
                assertThat(actual.attempt(deed)).as("%s", deed).isEqualTo(expected.attempt(deed));
                assertThat(actual.told()).as("after %s", deed).isEqualTo(expected.told());
            }
        }
    }

    @AfterProperty
    void enoughWasDone() {
        assertThat(done).isGreaterThan(FEWEST_DONE);
    }

    @Provide
    Arbitrary<List<Start>> starts() {
        return DeedArbitraries.starts().list().ofSize(EFFORT);
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return DeedArbitraries.deeds();
    }

    /** One store with a tenant of its own; whatever it tells names things by their rank, for ids differ. */
    private final class Side {

        private final AccessSource source;
        private final Administration administration;
        private final TenantId tenant;

        Side(AdministrationStore store, AccessSource source, Start start) {
            this.source = source;
            this.administration = new Administration(
                    store,
                    source,
                    Stores.CATALOG,
                    user -> new UserDirectory.Entry(TenantContext.required().tenant(), true),
                    CLOCK);
            this.tenant =
                    store.createTenant("Corporate", Actor.system("test"), transaction -> fill(transaction, start));
        }

        private static TenantId fill(AdministrationTransaction transaction, Start start) {
            Map<GroupId, GroupId> groups = new HashMap<>();
            for (Group each : Shop.groups()) {
                if (each.tenant().equals(Shop.TENANT)) {
                    groups.put(
                            each.id(),
                            each.type() == GroupType.CORPORATE
                                    ? GroupId.corporateOf(transaction.tenant())
                                    : transaction
                                            .addGroup(of(groups, each.parent()), each.type(), each.name())
                                            .id());
                }
            }
            Map<RoleId, Role> roles = new HashMap<>();
            for (Role each : start.roles()) {
                roles.put(
                        each.id(),
                        transaction.addRole(
                                of(groups, each.owner()), each.name(), each.inheritable(), each.permissions()));
            }
            for (Membership each : start.memberships()) {
                transaction.addMembership(
                        each.user(),
                        of(groups, each.group()),
                        each.window(),
                        each.roles().stream()
                                .map(assignment -> new RoleAssignment(
                                        of(roles, assignment.role().id()), assignment.window()))
                                .toList());
            }
            return transaction.tenant();
        }

        private static <K, V> V of(Map<K, V> known, @Nullable K key) {
            return Objects.requireNonNull(known.get(key));
        }

        /** Attempts a deed and tells what came of it. */
        String attempt(Deed deed) {
            UserId actor = Deed.pick(DeedArbitraries.USERS, deed.actor());
            try {
                TenantContext.of(tenant, Actor.user(actor)).run(() -> make(deed));
                done++;
                return "done";
            } catch (RuntimeException e) {
                return e.getClass().getSimpleName()
                        + (e instanceof AccessRuleException broken ? " " + broken.rule() : "");
            }
        }

        private void make(Deed deed) {
            List<GroupId> groups = read(Side::groups);
            AccessChange change =
                    deed.change(groups, DeedArbitraries.USERS, read(Side::roles), read(Side::memberships));
            if (change != null) {
                this.<Object>change(situation -> AccessChanges.prepare(change, situation));
            } else if (deed.kind() == Deed.Kind.CREATE_ROLE) {
                GroupId owner = Deed.pick(groups, deed.group());
                change(situation -> new RoleChanges(situation)
                        .create(owner, "New " + deed.role(), deed.flag(), deed.permissionPatterns()));
            } else if (deed.kind() == Deed.Kind.CREATE_GROUP) {
                GroupId parent = Deed.pick(groups, deed.group());
                GroupType type = deed.flag() ? GroupType.COMPANY : GroupType.BUSINESS_UNIT;
                change(situation -> new GroupChanges(situation).create(parent, type, "New"));
            }
        }

        @SuppressWarnings("unchecked")
        private <T> void change(Function<Situation, Prepared<?>> change) {
            administration.change(situation -> (Prepared<T>) change.apply(situation));
        }

        private <T extends @Nullable Object> T read(Function<TenantRecords, T> question) {
            return source.read(tenant, question);
        }

        private static List<GroupId> groups(TenantRecords records) {
            OrganizationTree tree = records.snapshot().tree();
            return LongStream.range(0, tree.size())
                    .mapToObj(at -> new GroupId(tree.idAt((int) at)))
                    .sorted(Comparator.comparing((GroupId group) -> tree.typeOf(group))
                            .thenComparing(GroupId::value))
                    .toList();
        }

        private static List<Role> roles(TenantRecords records) {
            return records.rolesOwnedBy(groups(records));
        }

        private static List<Membership> memberships(TenantRecords records) {
            return records.membershipsAt(groups(records), null, Integer.MAX_VALUE);
        }

        /** Tells all that is stored, read in every way there is. */
        String told() {
            return read(records -> {
                List<GroupId> groups = groups(records);
                List<String> lines = new ArrayList<>();
                for (Group group : records.groups(groups)) {
                    lines.add(group.name() + " of " + groups.indexOf(group.parent()));
                }
                List<Role> roles = roles(records);
                for (Role role : roles) {
                    assertThat(records.findRole(role.id())).isEqualTo(role);
                    lines.add(told(role, groups));
                    lines.add("held in " + told(records.membershipsHolding(role.id()), groups));
                }
                Map<UserId, List<Membership>> together = records.membershipsOf(DeedArbitraries.USERS);
                for (UserId user : DeedArbitraries.USERS) {
                    assertThat(together.getOrDefault(user, List.of())).isEqualTo(records.membershipsOf(user));
                    lines.add(user + " in " + told(records.membershipsOf(user), groups));
                }
                lines.add("paged " + told(paged(records, groups), groups));
                return String.join("\n", lines);
            });
        }

        private static List<Membership> paged(TenantRecords records, List<GroupId> groups) {
            List<Membership> all = new ArrayList<>();
            List<Membership> page = records.membershipsAt(groups, null, 2);
            while (!page.isEmpty()) {
                page.forEach(
                        each -> assertThat(records.findMembership(each.id())).isEqualTo(each));
                all.addAll(page);
                page = records.membershipsAt(groups, page.get(page.size() - 1).user(), 2);
            }
            assertThat(all).isEqualTo(memberships(records));
            return all;
        }

        private static String told(List<Membership> memberships, List<GroupId> groups) {
            Map<String, Integer> told = new TreeMap<>();
            for (Membership each : memberships) {
                List<String> roles = each.roles().stream()
                        .map(assignment -> told(assignment.role(), groups) + window(assignment.window()))
                        .sorted()
                        .toList();
                told.merge(
                        each.user() + " at " + groups.indexOf(each.group()) + window(each.window()) + roles,
                        1,
                        Integer::sum);
            }
            return told.toString();
        }

        private static String told(Role role, List<GroupId> groups) {
            List<String> patterns =
                    role.permissions().stream().map(Object::toString).sorted().toList();
            return role.name() + " of " + groups.indexOf(role.owner()) + " " + role.inheritable() + patterns;
        }

        private static String window(TimeWindow window) {
            return " [" + window.from() + ", " + window.until() + ")";
        }
    }
}
