package id.umkm.tenancy.cache;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.RoleEdit;
import id.umkm.tenancy.administration.RoleGrant;
import id.umkm.tenancy.administration.SubscriptionEdit;
import id.umkm.tenancy.administration.TenantEpochs;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.TransactionDefinition;

/** A change that makes an answer flip, and the question. */
enum Mutation {
    MEMBERSHIP_REMOVED {
        @Override
        void make(Node node, World world) {
            node.memberships().remove(world.membership());
        }
    },
    GRANTED_AFTER_A_DENIAL {
        @Override
        boolean ask(Node node, World world) {
            return allows(node, world, BUDI, "stock.count");
        }

        @Override
        void make(Node node, World world) {
            node.memberships()
                    .add(
                            BUDI,
                            world.shop(),
                            TimeWindow.ALWAYS,
                            List.of(RoleGrant.of(world.counter().id())));
        }
    },
    PERMISSION_ADDED_TO_A_ROLE {
        @Override
        boolean ask(Node node, World world) {
            return allows(node, world, World.ANI, "roles.view");
        }

        @Override
        void make(Node node, World world) {
            node.roles()
                    .edit(
                            world.counter().id(),
                            RoleEdit.permissions(
                                    Set.of(PermissionPattern.of("stock.count"), PermissionPattern.of("roles.view"))));
        }
    },
    PERMISSION_TAKEN_FROM_A_ROLE {
        @Override
        void make(Node node, World world) {
            node.roles().edit(world.counter().id(), RoleEdit.permissions(Set.of(PermissionPattern.of("roles.view"))));
        }
    },
    ROLE_DELETED {
        @Override
        void make(Node node, World world) {
            node.roles().delete(world.counter().id(), true);
        }
    },
    ROLE_MADE_INHERITABLE {
        @Override
        void prepare(Node node, World world) {
            addAtCompany(node, world, world.counter());
        }

        @Override
        boolean ask(Node node, World world) {
            return allows(node, world, CITRA, "stock.count");
        }

        @Override
        void make(Node node, World world) {
            node.roles().edit(world.counter().id(), RoleEdit.inheritable(true));
        }
    },
    ROLE_MADE_NOT_INHERITABLE {
        @Override
        void prepare(Node node, World world) {
            addSupervisor(node, world);
        }

        @Override
        boolean ask(Node node, World world) {
            return allows(node, world, CITRA, "stock.count");
        }

        @Override
        void make(Node node, World world) {
            Role supervisor = node.memberships()
                    .membershipsOf(CITRA)
                    .get(0)
                    .roles()
                    .get(0)
                    .role();
            node.roles().edit(supervisor.id(), RoleEdit.inheritable(false));
        }
    },
    GROUP_MOVED {
        @Override
        void prepare(Node node, World world) {
            addSupervisor(node, world);
        }

        @Override
        boolean ask(Node node, World world) {
            return allows(node, world, CITRA, "stock.count");
        }

        @Override
        void make(Node node, World world) {
            node.groups().move(world.shop(), world.otherCompany());
        }
    },
    GROUP_DELETED {
        @Override
        void make(Node node, World world) {
            node.groups().delete(world.shop());
        }
    },
    SUBSCRIPTION_CANCELLED {
        @Override
        void prepare(Node node, World world) {
            subscribe(node, world);
        }

        @Override
        boolean ask(Node node, World world) {
            return allows(node, world, World.ANI, "sales.create");
        }

        @Override
        void make(Node node, World world) {
            node.subscriptions().cancel(open(node, world).id());
        }
    },
    SUBSCRIPTION_EXPIRED {
        @Override
        void prepare(Node node, World world) {
            subscribe(node, world);
        }

        @Override
        boolean ask(Node node, World world) {
            return allows(node, world, World.ANI, "sales.create");
        }

        @Override
        void make(Node node, World world) {
            node.subscriptions()
                    .change(open(node, world).id(), new SubscriptionEdit(PLAN, SubscriptionStatus.EXPIRED, null, null));
        }
    },
    SUBSCRIPTION_RENEWED {
        @Override
        void prepare(Node node, World world) {
            subscribe(node, world);
            SUBSCRIPTION_CANCELLED.make(node, world);
        }

        @Override
        boolean ask(Node node, World world) {
            return allows(node, world, World.ANI, "sales.create");
        }

        @Override
        void make(Node node, World world) {
            start(node, world);
        }
    },
    USER_DEACTIVATED {
        @Override
        void prepare(Node node, World world) {
            node.bean(AccountCache.class).add(world.tenant(), World.ANI);
        }

        @Override
        boolean ask(Node node, World world) {
            return node.bean(AccountCache.class).isActive(world.tenant(), World.ANI)
                    && allows(node, world, World.ANI, "stock.count");
        }

        @Override
        void make(Node node, World world) {
            node.memberships()
                    .changeAccount(
                            World.ANI,
                            Permission.of("users.delete"),
                            () -> node.bean(AccountCache.class).deactivate(World.ANI));
        }
    },
    SUPER_ADMIN_DROPPED {
        @Override
        void prepare(Node node, World world) {
            node.bean(AccountCache.class).add(TenantId.PLATFORM, superOf(world));
        }

        @Override
        boolean ask(Node node, World world) {
            return node.bean(AccountCache.class).isActive(TenantId.PLATFORM, superOf(world));
        }

        @Override
        TenantId tenant(World world) {
            return TenantId.PLATFORM;
        }

        @Override
        void make(Node node, World world) {
            node.transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
                node.bean(TenantEpochs.class).raise();
                node.bean(AccountCache.class).deactivate(superOf(world));
            });
        }
    };

    static final PlanId PLAN = new PlanId(1);

    private static final UserId BUDI = new UserId("budi");
    private static final UserId CITRA = new UserId("citra");

    /** The plan of the subscriptions here. */
    static Plan plan() {
        return new Plan(PLAN, "dasar", Set.of("sales"), Set.of(), 99_000, BillingCycle.MONTHLY, null, false);
    }

    /** Makes what the change is to change. */
    void prepare(Node node, World world) {}

    /** Asks what the change makes flip. */
    boolean ask(Node node, World world) {
        return allows(node, world, World.ANI, "stock.count");
    }

    /** Makes the change, in the tenant. */
    abstract void make(Node node, World world);

    /** Where the change is made. */
    TenantId tenant(World world) {
        return world.tenant();
    }

    private static boolean allows(Node node, World world, UserId user, String permission) {
        return node.decide(world.tenant(), user, permission, world.shop()).allowed();
    }

    private static UserId superOf(World world) {
        return new UserId("super of " + world.tenant());
    }

    private static void addSupervisor(Node node, World world) {
        addAtCompany(
                node,
                world,
                node.roles().create(world.corporate(), "Pengawas", true, Set.of(PermissionPattern.of("stock.count"))));
    }

    private static void addAtCompany(Node node, World world, Role role) {
        node.memberships().add(CITRA, world.company(), TimeWindow.ALWAYS, List.of(RoleGrant.of(role.id())));
    }

    private static void subscribe(Node node, World world) {
        node.roles().edit(world.counter().id(), RoleEdit.permissions(Set.of(PermissionPattern.of("sales.create"))));
        start(node, world);
    }

    private static void start(Node node, World world) {
        node.subscriptions()
                .start(
                        world.shop(),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        new SubscriptionEdit(PLAN, SubscriptionStatus.ACTIVE, null, null));
    }

    private static Subscription open(Node node, World world) {
        return Objects.requireNonNull(node.subscriptions().findOpen(world.shop()));
    }
}
