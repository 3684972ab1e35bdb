package id.umkm.tenancy.attack;

import static id.umkm.tenancy.attack.Deed.CHANGE;
import static id.umkm.tenancy.attack.Deed.INSERT_FOR;
import static id.umkm.tenancy.attack.Deed.READ;
import static id.umkm.tenancy.attack.Deed.REFERENCE;

import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaUpdate;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Hibernate's ways to write without loading first, and what else it can be asked for. */
final class WritingRoads {

    private WritingRoads() {}

    static List<Road> all() {
        return List.of(
                bulkUpdate(),
                bulkDelete(),
                bulkCriteria(),
                merge(),
                remove(),
                stateless(),
                upsertByQuery(),
                projection());
    }

    private static Road bulkUpdate() {
        return Road.named("bulk update")
                .can(READ, attempt -> attempt.session(session -> copyIntoOwn(session, attempt)))
                .can(
                        CHANGE,
                        attempt -> attempt.session(session -> Loot.touched(update(
                                        session,
                                        "update Item set name = 'taken' where id = ?1",
                                        attempt.victim().dish())
                                + update(
                                        session,
                                        "update Sale set note = 'taken' where id = ?1",
                                        attempt.victim().sale()))))
                // One's own row given away.
                .can(
                        INSERT_FOR,
                        attempt -> attempt.session(session -> {
                            update(
                                    session,
                                    "update Supplier set tenantId = ?1, groupId = ?2, name = 'planted' where id = ?3",
                                    attempt.victim().tenant(),
                                    attempt.victim().group(),
                                    attempt.own().idleSupplier());
                            return Loot.nothing();
                        }))
                .can(
                        REFERENCE,
                        attempt -> attempt.session(session -> {
                            update(
                                    session,
                                    "update Sale set item.id = ?1 where id = ?2",
                                    attempt.victim().item(),
                                    attempt.own().sale());
                            return Loot.nothing();
                        }))
                .complete();
    }

    // What a sub-select sees of the victim's, seen through one's own row.
    private static Loot copyIntoOwn(Session session, Attempt attempt) {
        update(
                session,
                "update Sale set note = (select i.name from Item i where i.id = ?1) where id = ?2",
                attempt.victim().dish(),
                attempt.own().sale());
        return Loot.seen(session.createSelectionQuery("select note from Sale where id = ?1", String.class)
                .setParameter(1, attempt.own().sale())
                .getResultList());
    }

    private static Road bulkDelete() {
        return Road.named("bulk delete")
                // Whether one's own row goes tells whether the victim's is there.
                .can(
                        READ,
                        attempt -> attempt.session(session -> Loot.touched(update(
                                session,
                                "delete from Sale where id = ?1 and exists (select 1 from Item i where i.id = ?2)",
                                attempt.own().otherSale(),
                                attempt.victim().dish()))))
                .can(
                        CHANGE,
                        attempt -> attempt.session(session -> Loot.touched(update(
                                session,
                                "delete from Sale where id = ?1",
                                attempt.victim().sale()))))
                .cannot(Set.of(INSERT_FOR, REFERENCE), "it makes no rows")
                .complete();
    }

    private static Road bulkCriteria() {
        return Road.named("bulk update and delete by Criteria")
                .can(
                        CHANGE,
                        attempt -> attempt.session(session -> {
                            HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
                            CriteriaUpdate<Item> update = builder.createCriteriaUpdate(Item.class);
                            update.set("note", "taken")
                                    .where(builder.equal(
                                            update.from(Item.class).get("id"),
                                            attempt.victim().dish()));
                            CriteriaDelete<Sale> delete = builder.createCriteriaDelete(Sale.class);
                            delete.where(builder.equal(
                                    delete.from(Sale.class).get("id"),
                                    attempt.victim().sale()));
                            return Loot.touched(session.createMutationQuery(update)
                                            .executeUpdate()
                                    + session.createMutationQuery(delete).executeUpdate());
                        }))
                .cannot(Set.of(READ, INSERT_FOR, REFERENCE), "the bulk roads by query try it with the same SQL")
                .complete();
    }

    private static Road merge() {
        return Road.named("merge")
                .cannot(READ, "what it loads it overwrites")
                .can(
                        CHANGE,
                        attempt -> attempt.session(session -> {
                            session.merge(detachedDish(attempt.victim()));
                            return Loot.nothing();
                        }))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.session(session -> {
                            session.merge(Supplier.of(attempt.victim(), attempt.newKey()));
                            return Loot.nothing();
                        }))
                .can(
                        REFERENCE,
                        attempt -> attempt.session(session -> {
                            session.merge(Sale.of(attempt.own(), attempt.own().sale(), detachedDish(attempt.victim())));
                            return Loot.nothing();
                        }))
                .complete();
    }

    private static Road remove() {
        return Road.named("remove of a detached entity")
                .can(
                        CHANGE,
                        attempt -> attempt.session(session -> {
                            session.remove(
                                    Sale.of(attempt.victim(), attempt.victim().sale(), null));
                            return Loot.nothing();
                        }))
                .cannot(Set.of(READ, INSERT_FOR, REFERENCE), "it removes")
                .complete();
    }

    private static Road stateless() {
        return Road.named("stateless session")
                .can(READ, attempt -> attempt.stateless(session -> readStateless(session, attempt.victim())))
                .can(
                        CHANGE,
                        attempt -> attempt.stateless(session -> {
                            session.update(
                                    Sale.of(attempt.victim(), attempt.victim().sale(), null));
                            session.delete(Supplier.of(
                                    attempt.victim(), attempt.victim().idleSupplier()));
                            return Loot.nothing();
                        }))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.stateless(session -> {
                            session.insert(Supplier.of(attempt.victim(), attempt.newKey()));
                            return Loot.nothing();
                        }))
                .can(
                        REFERENCE,
                        attempt -> attempt.stateless(session -> {
                            session.insert(Sale.of(attempt.own(), attempt.newKey(), detachedDish(attempt.victim())));
                            return Loot.nothing();
                        }))
                .complete();
    }

    private static Loot readStateless(StatelessSession session, Target victim) {
        Loot loot = Loot.seen(session.createSelectionQuery("select note from Item", String.class)
                .getResultList());
        Item item = session.get(Item.class, victim.dish());
        if (item == null) {
            return loot;
        }
        session.fetch(item.getTags());
        return loot.and(Loot.seen(item.getName(), item.getNote())).and(Loot.seen(item.getTags()));
    }

    // StatelessSession.upsert is no road: see HibernateLimitsTest.
    private static Road upsertByQuery() {
        String supplier = "insert into Supplier (tenantId, id, groupId, name) values (?1, ?2, ?3, 'taken')"
                + " on conflict (tenantId, id) do update set name = excluded.name";
        String sale = "insert into Sale (tenantId, id, groupId, item) values (?1, ?2, ?3, ?4)"
                + " on conflict (tenantId, id) do update set item = excluded.item";
        return Road.named("upsert by query")
                .cannot(READ, "it returns nothing")
                // As a row of one's own group, with the victim's key.
                .can(
                        CHANGE,
                        attempt -> attempt.session(session -> {
                            update(
                                    session,
                                    supplier,
                                    attempt.victim().tenant(),
                                    attempt.victim().supplier(),
                                    attempt.own().group());
                            return Loot.nothing();
                        }))
                .can(
                        INSERT_FOR,
                        attempt -> attempt.session(session -> {
                            update(
                                    session,
                                    supplier,
                                    attempt.victim().tenant(),
                                    attempt.newKey(),
                                    attempt.victim().group());
                            return Loot.nothing();
                        }))
                .can(
                        REFERENCE,
                        attempt -> attempt.session(session -> {
                            update(
                                    session,
                                    sale,
                                    attempt.own().tenant(),
                                    attempt.newKey(),
                                    attempt.own().group(),
                                    session.getReference(
                                            Item.class, attempt.victim().dish()));
                            return Loot.nothing();
                        }))
                .complete();
    }

    private static Road projection() {
        return Road.named("projection")
                .can(
                        READ,
                        attempt -> attempt.session(session -> {
                            long dish = attempt.victim().dish();
                            return Loot.seen(query(session, "select i.name, i.note from Item i where i.id = ?1", dish))
                                    .and(Loot.seen(query(
                                            session, "select max(d.recipe), 1 from Dish d where d.id = ?1", dish)))
                                    .and(Loot.seen(query(
                                            session,
                                            "select (select max(s.note) from Sale s where s.item.id = ?1), c.id from Client c",
                                            dish)));
                        }))
                .cannot(Set.of(CHANGE, INSERT_FOR, REFERENCE), "it reads values, which cannot be written")
                .complete();
    }

    /** As a form that came back from a browser would be. */
    private static Dish detachedDish(Target target) {
        Dish dish = new Dish();
        dish.id = target.dish();
        dish.tenantId = target.tenant();
        dish.setGroup(target.group());
        dish.code = target.code();
        dish.name = "taken";
        dish.note = "taken";
        dish.recipe = "taken";
        return dish;
    }

    private static List<Object[]> query(Session session, String hql, Object value) {
        return session.createSelectionQuery(hql, Object[].class)
                .setParameter(1, value)
                .getResultList();
    }

    private static int update(Session session, String hql, Object... values) {
        var query = session.createMutationQuery(hql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.executeUpdate();
    }
}
