package id.umkm.example.demo;

import id.umkm.example.account.Account;
import id.umkm.example.demo.DemoOrganization.Opened;
import id.umkm.example.demo.DemoTenant.PastOrder;
import id.umkm.example.demo.DemoTenant.PastSale;
import id.umkm.example.demo.DemoTenant.Person;
import id.umkm.example.demo.DemoTenant.Place;
import id.umkm.example.demo.DemoTenant.Unit;
import id.umkm.example.servis.OrderStatus;
import id.umkm.example.servis.ServiceOrder;
import id.umkm.example.servis.Workshop;
import id.umkm.example.toko.Checkout;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sells and repairs at a demo tenant's units over the days before, by the modules' own work, so that stock and cards agree. */
@Component
class DemoTrade {

    private static final Duration STEP = Duration.ofHours(1);

    private final Checkout checkout;
    private final Workshop workshop;
    private final TransactionOperations transactions;
    private final Clock clock;

    DemoTrade(Checkout checkout, Workshop workshop, TransactionOperations transactions, Clock clock) {
        this.checkout = checkout;
        this.workshop = workshop;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Trades, in a transaction for each unit, as its cashier, or as who is first among the tenant's people. */
    void at(TenantId tenant, DemoTenant demo, Map<Unit, Opened> units, Map<String, Account> accountsByEmail) {
        Instant now = clock.instant();
        units.forEach((unit, opened) -> {
            Account seller = Objects.requireNonNull(
                    accountsByEmail.get(seller(demo, unit).email()));
            Actor actor = Actor.user(new UserId(Long.toString(seller.id())));
            TenantContext.of(tenant, actor)
                    .run(() -> transactions.executeWithoutResult(status -> {
                        unit.sales().forEach(sale -> sell(unit, opened, sale, now));
                        unit.orders().forEach(order -> repair(opened.group(), order, now));
                    }));
        });
    }

    private static Person seller(DemoTenant demo, Unit unit) {
        return demo.people().stream()
                .filter(person -> person.memberships().stream().anyMatch(place -> isTill(place, unit)))
                .findFirst()
                .orElse(demo.people().get(0));
    }

    private static boolean isTill(Place place, Unit unit) {
        return place.group().equals(unit.name()) && place.roles().contains(DemoTenant.CASHIER);
    }

    private void sell(Unit shop, Opened opened, PastSale sale, Instant now) {
        long total = 0;
        Map<Long, Long> quantities = new LinkedHashMap<>();
        for (int i = 0; i < opened.products().size(); i++) {
            long quantity = sale.quantities().get(i);
            if (quantity > 0) {
                quantities.put(opened.products().get(i), quantity);
                total += shop.products().get(i).price() * quantity;
            }
        }
        checkout.sell(
                opened.group(), sale.payment(), total, quantities, sale.when().before(now));
    }

    private void repair(GroupId workplace, PastOrder past, Instant now) {
        Instant at = past.when().before(now);
        ServiceOrder order =
                workshop.receive(workplace, past.customer(), past.item(), past.complaint(), past.fee(), at);
        for (OrderStatus step : past.steps()) {
            at = at.plus(STEP);
            workshop.goOn(order, step, at);
        }
    }
}
