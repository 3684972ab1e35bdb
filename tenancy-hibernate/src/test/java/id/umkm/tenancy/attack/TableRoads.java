package id.umkm.tenancy.attack;

import static id.umkm.tenancy.attack.Deed.CHANGE;
import static id.umkm.tenancy.attack.Deed.INSERT_FOR;
import static id.umkm.tenancy.attack.Deed.READ;
import static id.umkm.tenancy.attack.Deed.REFERENCE;
import static id.umkm.tenancy.attack.Statements.rows;
import static id.umkm.tenancy.attack.Statements.update;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.hibernate.Session;

/** The tables that belong to an entity besides its own, through Hibernate and by SQL, and keys that two tenants share. */
final class TableRoads {

    private TableRoads() {}

    static List<Road> all() {
        return List.of(
                secondaryTable(),
                joinedSubclass(),
                elementCollection(),
                manyToMany(),
                twins(),
                rowsOfNoGroup(),
                libraryTables(),
                groupOfAnother());
    }

    private static Road secondaryTable() {
        return Road.named("secondary table")
                .can(
                        READ,
                        both(
                                "select i.note from Item i where i.id = ?1",
                                "select note from item_note where item_id = %d"))
                .can(
                        CHANGE,
                        bothUpdates(
                                "update Item set note = 'taken' where id = ?1",
                                "update item_note set note = 'taken' where item_id = %d"))
                .can(
                        INSERT_FOR,
                        rowOf(
                                "insert into item_note (tenant_id, group_id, item_id, note) values (%d, %d, %d, 'planted')"))
                .can(
                        REFERENCE,
                        ownRowTo(
                                "insert into item_note (tenant_id, group_id, item_id, note) values (%d, %d, %d, 'planted')"))
                .complete();
    }

    private static Road joinedSubclass() {
        return Road.named("joined subclass")
                .can(READ, both("select d.recipe from Dish d where d.id = ?1", "select recipe from dish where id = %d"))
                .can(
                        CHANGE,
                        bothUpdates(
                                "update Dish set recipe = 'taken', name = 'taken' where id = ?1",
                                "update dish set recipe = 'taken' where id = %d"))
                .can(
                        INSERT_FOR,
                        rowOf("insert into dish (tenant_id, group_id, id, recipe) values (%d, %d, %d, 'planted')"))
                .can(
                        REFERENCE,
                        ownRowTo("insert into dish (tenant_id, group_id, id, recipe) values (%d, %d, %d, 'planted')"))
                .complete();
    }

    private static Road elementCollection() {
        return Road.named("element collection")
                .can(
                        READ,
                        both(
                                "select t from Item i join i.tags t where i.id = ?1",
                                "select tag from item_tag where item_id = %d"))
                .can(CHANGE, attempt -> {
                    Loot bySql = attempt.transaction(c -> Loot.touched(update(
                            c,
                            "update item_tag set tag = 'taken' where item_id = %d and tag like 'Tag%%'",
                            attempt.victim().dish())));
                    return bySql.and(attempt.session(session -> {
                        session.getReference(Item.class, attempt.victim().dish())
                                .getTags()
                                .add("taken too");
                        return Loot.nothing();
                    }));
                })
                .can(
                        INSERT_FOR,
                        rowOf(
                                "insert into item_tag (tenant_id, group_id, item_id, tag) values (%d, %d, %d, 'planted')"))
                .can(
                        REFERENCE,
                        ownRowTo(
                                "insert into item_tag (tenant_id, group_id, item_id, tag) values (%d, %d, %d, 'planted')"))
                .complete();
    }

    private static Road manyToMany() {
        return Road.named("many-to-many")
                .can(
                        READ,
                        both(
                                "select s.name from Item i join i.suppliers s where i.id = ?1",
                                "select s.name from item_supplier j join supplier s on s.id = j.supplier_id"
                                        + " where j.item_id = %d"))
                .can(
                        CHANGE,
                        attempt -> attempt.transaction(c -> Loot.touched(update(
                                c,
                                "delete from item_supplier where item_id = %d",
                                attempt.victim().dish()))))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.transaction(c -> Loot.touched(update(
                                c,
                                "insert into item_supplier (tenant_id, group_id, item_id, supplier_id) values (%d, %d, %d, %d)",
                                attempt.victim().tenant(),
                                attempt.victim().group(),
                                attempt.victim().item(),
                                attempt.victim().idleSupplier()))))
                .can(
                        REFERENCE,
                        attempt -> attempt.session(session -> {
                            Item own = session.find(Item.class, attempt.own().item());
                            if (own != null) {
                                own.getSuppliers()
                                        .add(session.getReference(
                                                Supplier.class, attempt.victim().idleSupplier()));
                            }
                            return Loot.nothing();
                        }))
                .complete();
    }

    // The attacker's own rows have the key too, so that a statement without the tenant would touch both.
    private static Road twins() {
        return Road.named("a key that both tenants have")
                .can(
                        READ,
                        attempt -> attempt.session(session -> {
                            Loot loot = Loot.seen(session.createSelectionQuery(
                                            "select i.name from Item i where i.id = ?1", String.class)
                                    .setParameter(1, Target.TWIN)
                                    .getResultList());
                            Client twin = session.find(Client.class, Target.TWIN);
                            return twin == null
                                    ? loot
                                    : loot.and(Loot.seen(twin.name)).and(Loot.seen(twin.phones));
                        }))
                .can(CHANGE, attempt -> attempt.session(TableRoads::changeTwins))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.transaction(c -> Loot.touched(update(
                                c,
                                "insert into client_phone (tenant_id, client_id, phone) values (%d, %d, 'planted')",
                                attempt.victim().tenant(),
                                Target.TWIN))))
                .cannot(REFERENCE, "a row that refers to the key means one's own")
                .onlyIf(
                        situation -> situation.isAcrossTenants() && situation.attacker() != null,
                        "the keys of one tenant's rows differ, and without a tenant no row is one's own")
                .complete();
    }

    private static Loot changeTwins(Session session) {
        Client twin = session.find(Client.class, Target.TWIN);
        if (twin != null) {
            twin.name = "changed";
            twin.phones.clear();
        }
        for (String hql : List.of(
                "update Item set note = 'changed' where id = ?1",
                "update Dish set recipe = 'changed' where id = ?1",
                "delete from Sale where id = ?1")) {
            session.createMutationQuery(hql).setParameter(1, Target.TWIN).executeUpdate();
        }
        session.createNativeMutationQuery("update item set name = 'changed' where id = ?")
                .setParameter(1, Target.TWIN)
                .executeUpdate();
        return Loot.nothing();
    }

    private static Road rowsOfNoGroup() {
        return Road.named("rows of a tenant and no group")
                .can(
                        READ,
                        attempt -> attempt.session(session -> {
                            Loot loot = Loot.seen(session.createNativeQuery("select name from client", String.class)
                                            .getResultList())
                                    .and(Loot.seen(
                                            session.createSelectionQuery("select c.name from Client c", String.class)
                                                    .getResultList()));
                            Client client =
                                    session.find(Client.class, attempt.victim().client());
                            return client == null ? loot : loot.and(Loot.seen(client.name));
                        }))
                .can(
                        CHANGE,
                        bothUpdates(
                                attempt -> attempt.victim().client(),
                                "update Client set name = 'taken' where id = ?1",
                                "update client set name = 'taken' where id = %d"))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.transaction(c -> Loot.touched(update(
                                c,
                                "insert into client (tenant_id, id, name) values (%d, %d, 'planted')",
                                attempt.victim().tenant(),
                                attempt.newKey()))))
                .can(
                        REFERENCE,
                        attempt -> attempt.session(session -> {
                            Client client = new Client();
                            client.id = attempt.newKey();
                            client.tenantId = attempt.own().tenant();
                            client.referrer = session.getReference(
                                    Client.class, attempt.victim().client());
                            session.persist(client);
                            return Loot.nothing();
                        }))
                .onlyIf(Situation::isAcrossTenants, "all of a tenant's actors may see them")
                .complete();
    }

    private static Road libraryTables() {
        return Road.named("the library's own tables")
                .can(
                        READ,
                        attempt -> attempt.transaction(c -> Loot.seen(rows(c, "select name from tenancy_role"))
                                .and(Loot.seen(rows(c, "select actor from tenancy_audit_event")))
                                .and(Loot.touched(rows(
                                                c,
                                                "select id from tenancy_group where tenant_id = %d",
                                                attempt.victim().tenant())
                                        .size()))))
                .can(
                        CHANGE,
                        attempt -> attempt.transaction(c -> Loot.touched(update(
                                c,
                                "update tenancy_role set name = 'taken' where id = %d",
                                attempt.victim().role()))))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.transaction(c -> Loot.touched(update(
                                c,
                                "insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action)"
                                        + " values (%d, %d, now(), 'planted', 'planted')",
                                attempt.victim().tenant(),
                                attempt.newKey()))))
                .can(
                        REFERENCE,
                        attempt -> attempt.transaction(c -> Loot.touched(update(
                                c,
                                "insert into tenancy_role (tenant_id, id, owner_group_id, name)"
                                        + " values (%d, %d, %d, 'planted')",
                                attempt.own().tenant(),
                                attempt.newKey(),
                                attempt.victim().group()))))
                .onlyIf(
                        Situation::isAcrossTenants,
                        "they are the tenant's, and AccessControl decides who is shown them")
                .complete();
    }

    private static Road groupOfAnother() {
        return Road.named("row in a group of another tenant")
                .cannot(Set.of(READ, CHANGE, INSERT_FOR), "it is the reference from a row of one's own to the group")
                .can(
                        REFERENCE,
                        attempt -> attempt.session(session -> {
                            Supplier supplier = Supplier.of(attempt.own(), attempt.newKey());
                            supplier.groupId = attempt.victim().group();
                            session.persist(supplier);
                            return Loot.nothing();
                        }))
                .onlyIf(Situation::isAcrossTenants, "within one tenant that is to insert for another group")
                .complete();
    }

    private static Road.Attack both(String hql, String sql) {
        return attempt -> {
            long dish = attempt.victim().dish();
            Loot bySql = attempt.transaction(c -> Loot.seen(rows(c, sql, dish)));
            return bySql.and(attempt.session(session -> Loot.seen(session.createSelectionQuery(hql, String.class)
                    .setParameter(1, dish)
                    .getResultList())));
        };
    }

    private static Road.Attack bothUpdates(String hql, String sql) {
        return bothUpdates(attempt -> attempt.victim().dish(), hql, sql);
    }

    private static Road.Attack bothUpdates(ToLongFunction<Attempt> key, String hql, String sql) {
        return attempt -> {
            long id = key.applyAsLong(attempt);
            Loot byHibernate = attempt.session(session -> Loot.touched(
                    session.createMutationQuery(hql).setParameter(1, id).executeUpdate()));
            return byHibernate.and(attempt.transaction(c -> Loot.touched(update(c, sql, id))));
        };
    }

    private static Road.Attack rowOf(String insert) {
        return attempt -> attempt.transaction(c -> Loot.touched(update(
                c,
                insert,
                attempt.victim().tenant(),
                attempt.victim().group(),
                attempt.victim().bareItem())));
    }

    private static Road.Attack ownRowTo(String insert) {
        return attempt -> attempt.transaction(c -> Loot.touched(update(
                c,
                insert,
                attempt.own().tenant(),
                attempt.own().group(),
                attempt.victim().bareItem())));
    }
}
