package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.LENGKAP;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AccessPreview.Effect;
import id.umkm.tenancy.administration.DeedArbitraries.Start;
import id.umkm.tenancy.administration.Reach.Point;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.organization.OrganizationTree;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/** Lets ordinary users administer a tenant at random, and looks at what they make of it. */
class EscalationPropertiesTest {

    private static final int EFFORT = Integer.getInteger("tenancy.test.effort", 1);
    private static final int SEQUENCES = 1_500;
    private static final int FEWEST_OF_A_KIND = 5;

    /** Those around the windows' edges, and around the end of the only subscription. */
    private static final List<Instant> MOMENTS = Stream.concat(
                    Reach.MOMENTS.stream(), Stream.of(NOW.plusMillis(59_999), NOW.plusMillis(60_000)))
            .toList();

    private final Map<Deed.Kind, Integer> done = new EnumMap<>(Deed.Kind.class);
    private final Map<String, Integer> refused = new TreeMap<>();
    private boolean counted;
    private int gains;

    @Property(tries = SEQUENCES, edgeCases = EdgeCasesMode.NONE)
    void noOneEndsWithWhatNobodyCouldHaveHandedOut(
            @ForAll("starts") List<Start> starts, @ForAll("deeds") List<Deed> deeds) {
        for (Start start : starts) {
            Tenant tenant = new Tenant(start);
            Set<Point> handable = tenant.heldByAnybody();
            deeds.forEach(deed -> tenant.attempt(deed, true));
            tenant.requireWithin(handable);
        }
    }

    @Property(tries = SEQUENCES / 3, edgeCases = EdgeCasesMode.NONE)
    void thePreview_isWhatTheChangeThenDoes(@ForAll("starts") List<Start> starts, @ForAll("deeds") List<Deed> deeds) {
        for (Start start : starts) {
            Tenant tenant = new Tenant(start);
            deeds.forEach(tenant::attemptAsPreviewed);
        }
    }

    @Property(tries = SEQUENCES / 3, edgeCases = EdgeCasesMode.NONE)
    void whatIsRefused_changesNothing(@ForAll("starts") List<Start> starts, @ForAll("deeds") List<Deed> deeds) {
        for (Start start : starts) {
            Tenant tenant = new Tenant(start);
            for (Deed deed : deeds) {
                String before = tenant.stored();
                if (!tenant.attempt(deed, false)) {
                    assertThat(tenant.stored()).isEqualTo(before);
                }
            }
        }
    }

    @AfterProperty
    void enoughOfEachWasDone() {
        String told = "done: " + done + ", refused: " + refused + ", gains: " + gains;
        for (Deed.Kind kind : Deed.Kind.values()) {
            assertThat(done.getOrDefault(kind, 0)).as("%s, %s", kind, told).isGreaterThan(FEWEST_OF_A_KIND);
        }
        for (String refusal : List.of("AuthorityExceededException", "AccessRuleException")) {
            assertThat(refused.getOrDefault(refusal, 0)).as(told).isGreaterThan(FEWEST_OF_A_KIND);
        }
        if (counted) {
            assertThat(gains).as("somebody came to hold more; %s", told).isGreaterThan(FEWEST_OF_A_KIND);
        }
    }

    @Provide
    Arbitrary<List<Start>> starts() {
        return DeedArbitraries.starts().list().ofSize(EFFORT);
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return DeedArbitraries.deeds();
    }

    /** The first shop, with a start, under the services. */
    private final class Tenant {

        private final PermissionCatalog catalog = Catalogs.shop();
        private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        private final InMemoryTenancy tenancy = new InMemoryTenancy(catalog, LENGKAP).groups(Shop.groups());
        private final Administration administration =
                new Administration(tenancy, tenancy, catalog, user -> new UserDirectory.Entry(TENANT, true), clock);
        private final AccessControl access = new AccessControl(tenancy, catalog, clock);
        private final GroupService groups = new GroupService(access, tenancy, administration);
        private final RoleService roles = new RoleService(administration);
        private final MembershipService members = new MembershipService(administration);

        /** What new groups are judged by: a group below the same parent that was there, in thought, from the start. */
        private final Map<GroupId, GroupId> standIns = new HashMap<>();

        private final OrganizationTree imagined;

        Tenant(Start start) {
            tenancy.roles(start.roles().toArray(Role[]::new));
            tenancy.memberships(start.memberships().toArray(Membership[]::new));
            tenancy.subscriptions(Shop.subscribed(Shop.TOKO));
            this.imagined = imaginedTree();
        }

        private OrganizationTree imaginedTree() {
            List<Group> all = new ArrayList<>(stored(tenancy -> tenancy.findAll()));
            Group company = imagine(500, Shop.CORPORATE, GroupType.COMPANY);
            all.addAll(List.of(
                    company,
                    imagine(501, company.id(), GroupType.BUSINESS_UNIT),
                    imagine(502, Shop.JAKARTA, GroupType.BUSINESS_UNIT),
                    imagine(503, Shop.SURABAYA, GroupType.BUSINESS_UNIT)));
            return OrganizationTree.of(TENANT, all);
        }

        private Group imagine(long id, GroupId parent, GroupType type) {
            return new Group(new GroupId(id), TENANT, parent, type, "Imagined");
        }

        private GroupId standInBelow(GroupId parent) {
            GroupId known = standIns.getOrDefault(parent, parent);
            if (known.equals(Shop.CORPORATE)) {
                return new GroupId(500);
            }
            return new GroupId(known.equals(Shop.JAKARTA) ? 502 : known.equals(Shop.SURABAYA) ? 503 : 501);
        }

        Set<Point> heldByAnybody() {
            Set<Point> points = new HashSet<>();
            Reach.of(imagined, memberships(), DeedArbitraries.USERS).values().forEach(points::addAll);
            return points;
        }

        void requireWithin(Set<Point> handable) {
            OrganizationTree now = records(TenantRecords::snapshot).tree();
            Reach.of(now, memberships(), DeedArbitraries.USERS).forEach((user, points) -> {
                for (Point point : points) {
                    GroupId group = standIns.getOrDefault(point.group(), point.group());
                    assertThat(handable)
                            .as("%s ends with %s, which nobody held", user, point)
                            .contains(new Point(point.moment(), group, point.permission()));
                }
            });
        }

        /** Attempts a deed and tells whether it was done. */
        boolean attempt(Deed deed, boolean counting) {
            UserId actor = Deed.pick(DeedArbitraries.USERS, deed.actor());
            Map<UserId, Set<Point>> before = counting ? reach() : Map.of();
            try {
                TenantContext.of(TENANT, Actor.user(actor)).run(() -> make(deed));
            } catch (GroupNotFoundException
                    | PermissionDeniedException
                    | AuthorityExceededException
                    | AccessRuleException
                    | OrganizationRuleException
                    | RoleNotFoundException
                    | MembershipNotFoundException e) {
                refused.merge(e.getClass().getSimpleName(), 1, Integer::sum);
                return false;
            }
            done.merge(deed.kind(), 1, Integer::sum);
            if (counting) {
                counted = true;
                reach().forEach((user, points) -> {
                    if (!before.getOrDefault(user, Set.of()).containsAll(points)) {
                        gains++;
                    }
                });
            }
            return true;
        }

        private Map<UserId, Set<Point>> reach() {
            return Reach.of(records(TenantRecords::snapshot).tree(), memberships(), DeedArbitraries.USERS);
        }

        private void make(Deed deed) {
            AccessChange change = described(deed);
            if (change != null) {
                make(change);
            } else if (deed.kind() == Deed.Kind.CREATE_ROLE) {
                String name = "New " + tenancy.epoch(TENANT);
                roles.create(Deed.pick(groupIds(), deed.group()), name, deed.flag(), deed.permissionPatterns());
            } else if (deed.kind() == Deed.Kind.CREATE_GROUP) {
                GroupId parent = Deed.pick(groupIds(), deed.group());
                GroupType type = parent.equals(Shop.CORPORATE) ? GroupType.COMPANY : GroupType.BUSINESS_UNIT;
                standIns.put(groups.create(parent, type, "New").id(), standInBelow(parent));
            }
        }

        private void make(AccessChange change) {
            if (change instanceof AccessChange.EditRole edit) {
                roles.edit(edit.role(), edit.edit());
            } else if (change instanceof AccessChange.DeleteRole delete) {
                roles.delete(delete.role(), delete.unassign());
            } else if (change instanceof AccessChange.AddMembership add) {
                members.add(add.user(), add.group(), add.window(), add.roles());
            } else if (change instanceof AccessChange.ChangeMembership membership) {
                members.change(membership.membership(), membership.window(), membership.roles());
            } else if (change instanceof AccessChange.RemoveMembership remove) {
                members.remove(remove.membership());
            } else if (change instanceof AccessChange.MoveGroup move) {
                groups.move(move.group(), move.newParent());
            }
        }

        private @Nullable AccessChange described(Deed deed) {
            return deed.change(groupIds(), DeedArbitraries.USERS, allRoles(), memberships());
        }

        void attemptAsPreviewed(Deed deed) {
            AccessChange change = described(deed);
            if (change == null) {
                attempt(deed, false);
                return;
            }
            UserId actor = Deed.pick(DeedArbitraries.USERS, deed.actor());
            long epoch = tenancy.epoch(TENANT);
            List<Effect> previewed = null;
            try {
                previewed = TenantContext.of(TENANT, Actor.user(actor))
                        .call(() -> administration.preview(change))
                        .effects();
            } catch (PermissionDeniedException e) {
                assertThat(tenancy.epoch(TENANT)).isEqualTo(epoch);
                boolean done = attempt(deed, false);
                assertThat(done && !e.permission().equals(RolePermissions.VIEW))
                        .as("refused in the preview: %s", e)
                        .isFalse();
            } catch (RuntimeException e) {
                assertThat(tenancy.epoch(TENANT)).isEqualTo(epoch);
                assertThat(attempt(deed, false))
                        .as("refused in the preview: %s", e)
                        .isFalse();
            }
            if (previewed != null) {
                assertThat(tenancy.epoch(TENANT)).isEqualTo(epoch);
                Map<Instant, Map<String, Effect>> before = decisions();
                assertThat(attempt(deed, false)).as("allowed in the preview").isTrue();
                Map<Instant, Map<String, Effect>> after = decisions();
                for (Instant moment : MOMENTS) {
                    assertThat(at(moment, previewed))
                            .as("at %s", moment)
                            .containsExactlyInAnyOrderElementsOf(difference(
                                    Objects.requireNonNull(before.get(moment)),
                                    Objects.requireNonNull(after.get(moment))));
                }
            }
        }

        private List<Effect> at(Instant moment, List<Effect> previewed) {
            return previewed.stream()
                    .filter(each -> each.window().contains(moment))
                    .map(each -> new Effect(
                            each.user(), each.group(), TimeWindow.ALWAYS, each.sight(), each.gained(), each.lost()))
                    .toList();
        }

        /** Asks what everybody may do everywhere at each moment; an effect of gains stands for what is held. */
        private Map<Instant, Map<String, Effect>> decisions() {
            Map<Instant, Map<String, Effect>> held = new HashMap<>();
            for (Instant moment : MOMENTS) {
                held.put(moment, decisions(moment));
            }
            return held;
        }

        private Map<String, Effect> decisions(Instant moment) {
            Map<String, Effect> held = new HashMap<>();
            for (UserId user : DeedArbitraries.USERS) {
                AccessEvaluator then = new AccessEvaluator(
                        Actor.user(user), tenancy.access(TENANT, user), catalog, moment.toEpochMilli());
                for (GroupId group : groupIds()) {
                    AccessPreview.Sight sight =
                            then.isVisible(group) ? AccessPreview.Sight.GAINED : AccessPreview.Sight.LOST;
                    Set<Permission> permissions = then.permissionsAt(group);
                    held.put(
                            user + " at " + group,
                            new Effect(user, group, TimeWindow.ALWAYS, sight, permissions, Set.of()));
                }
            }
            return held;
        }

        private Set<Effect> difference(Map<String, Effect> before, Map<String, Effect> after) {
            Set<Effect> effects = new HashSet<>();
            after.forEach((key, now) -> {
                Effect then = Objects.requireNonNull(before.get(key));
                Set<Permission> gained = new HashSet<>(now.gained());
                gained.removeAll(then.gained());
                Set<Permission> lost = new HashSet<>(then.gained());
                lost.removeAll(now.gained());
                AccessPreview.Sight sight = now.sight() == then.sight() ? AccessPreview.Sight.UNCHANGED : now.sight();
                if (sight != AccessPreview.Sight.UNCHANGED || !gained.isEmpty() || !lost.isEmpty()) {
                    effects.add(new Effect(now.user(), now.group(), now.window(), sight, gained, lost));
                }
            });
            return effects;
        }

        String stored() {
            List<Group> all = stored(tenancy -> tenancy.findAll());
            return all + "\n" + allRoles() + "\n" + memberships() + "\n" + tenancy.audit(TENANT) + "\n"
                    + tenancy.epoch(TENANT);
        }

        private List<GroupId> groupIds() {
            return stored(tenancy -> tenancy.findAll()).stream().map(Group::id).toList();
        }

        private List<Role> allRoles() {
            return records(records -> records.rolesOwnedBy(groupIds()));
        }

        private List<Membership> memberships() {
            return records(records -> records.membershipsAt(groupIds(), null, Integer.MAX_VALUE));
        }

        private <T> T stored(Function<InMemoryTenancy, T> question) {
            return TenantContext.of(TENANT).call(() -> question.apply(tenancy));
        }

        private <T> T records(Function<TenantRecords, T> question) {
            return tenancy.read(TENANT, question);
        }
    }
}
