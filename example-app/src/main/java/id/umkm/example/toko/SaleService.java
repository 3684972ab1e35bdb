package id.umkm.example.toko;

import id.umkm.example.account.AccountNames;
import id.umkm.example.audit.ChangeTrail;
import id.umkm.example.organization.GroupNames;
import id.umkm.example.web.Idempotency;
import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IdempotentResult;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.RequiresPermission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sells, and voids what was sold. A sale and the stock that it takes are there together or not at all. */
@Service
class SaleService {

    private final SaleRepository sales;
    private final SaleList list;
    private final Checkout checkout;
    private final Idempotency idempotency;
    private final Clock clock;
    private final ChangeTrail trail;
    private final AccountNames people;
    private final GroupNames groups;

    SaleService(
            SaleRepository sales,
            SaleList list,
            Checkout checkout,
            Idempotency idempotency,
            Clock clock,
            ChangeTrail trail,
            AccountNames people,
            GroupNames groups) {
        this.sales = sales;
        this.list = list;
        this.checkout = checkout;
        this.idempotency = idempotency;
        this.clock = clock;
        this.trail = trail;
        this.people = people;
        this.groups = groups;
    }

    @RequiresPermission(value = "sales.view", group = "#groupId")
    @Transactional(readOnly = true)
    public List<SaleView.Entry> list(GroupId groupId, SaleFilter filter, PageQuery page) {
        Position after = page.after(filter.order());
        Instant at = after == null ? filter.end() : after.moment(0);
        long id = after == null ? Long.MAX_VALUE : after.number(1);
        List<SaleView.Entry> found = list.before(at, id, groupId, filter, page.rows());
        Map<String, String> names = people.ofActors(found.stream().map(SaleView.Entry::soldBy));
        return found.stream().map(sale -> sale.named(names)).toList();
    }

    @RequiresPermission(value = "sales.view", group = "#groupId")
    @Transactional(readOnly = true)
    public SaleView get(GroupId groupId, SaleId saleId) {
        return sales.findWithLines(saleId.value(), groupId.value())
                .map(this::named)
                .orElseThrow(() -> TokoProblems.saleNotFound(saleId));
    }

    @RequiresPermission(value = "sales.create", group = "#groupId")
    @Transactional
    public IdempotentResult<SaleView> sell(GroupId groupId, IdempotentCall call, NewSale request) {
        // Asked before anything is locked, for the sales of one shop wait for each other. A key is one seller's at one
        // shop:
        // what was sold by it before has the same names.
        Map<String, String> seller = people.ofActors(Stream.of(seller()));
        Map<Long, String> shop = groups.of(Stream.of(groupId.value()));
        IdempotentResult<SaleView> sold =
                idempotency.required(call, request, SaleView.class, () -> sell(groupId, request));
        return new IdempotentResult<>(sold.value().named(seller, shop), sold.replayed());
    }

    @RequiresPermission(value = "sales.void", group = "#groupId")
    @Transactional
    public SaleView voidSale(GroupId groupId, SaleId saleId, SaleVoid request) {
        Sale sale = sales.findForUpdate(saleId.value(), groupId.value())
                .orElseThrow(() -> TokoProblems.saleNotFound(saleId));
        if (sale.status() == SaleStatus.VOIDED) {
            throw TokoProblems.alreadyVoided(saleId);
        }
        Instant now = clock.instant();
        checkout.takeBack(sale, now);
        sale.voided(seller(), now, request.reason());
        trail.record(groupId, "sale.voided", Map.of("saleId", saleId.toString(), "reason", request.reason()));
        return named(sale);
    }

    private SaleView named(Sale sale) {
        return named(SaleView.of(sale));
    }

    private SaleView named(SaleView sale) {
        return sale.named(
                people.ofActors(Stream.of(sale.soldBy(), sale.voidedBy())), groups.of(Stream.of(sale.groupId())));
    }

    private SaleView sell(GroupId unit, NewSale request) {
        Sale sale = checkout.sell(unit, request, clock.instant());
        trail.record(
                unit,
                "sale.created",
                Map.of(
                        "saleId", Long.toString(sale.id()),
                        "receipt", sale.receiptNumber(),
                        "total", sale.total().toString()));
        return SaleView.of(sale);
    }

    private static String seller() {
        return TenantContext.required().requiredActor().name();
    }
}
