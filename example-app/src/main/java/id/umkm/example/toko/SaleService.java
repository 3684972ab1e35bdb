package id.umkm.example.toko;

import id.umkm.example.audit.ChangeTrail;
import id.umkm.example.gudang.MovementKind;
import id.umkm.example.gudang.ProductRepository;
import id.umkm.example.gudang.StockChange;
import id.umkm.example.gudang.StockItem;
import id.umkm.example.gudang.StockLedger;
import id.umkm.example.gudang.UnknownProductException;
import id.umkm.example.web.Idempotency;
import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IdempotentResult;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.RequiresPermission;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sells, and voids what was sold. A sale and the stock that it takes are there together or not at all. */
@Service
class SaleService {

    static final String LATEST_FIRST = "sales";

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private final SaleRepository sales;
    private final ProductRepository products;
    private final StockLedger ledger;
    private final ReceiptNumbers receipts;
    private final Idempotency idempotency;
    private final Clock clock;
    private final ChangeTrail trail;

    SaleService(
            SaleRepository sales,
            ProductRepository products,
            StockLedger ledger,
            ReceiptNumbers receipts,
            Idempotency idempotency,
            Clock clock,
            ChangeTrail trail) {
        this.sales = sales;
        this.products = products;
        this.ledger = ledger;
        this.receipts = receipts;
        this.idempotency = idempotency;
        this.clock = clock;
        this.trail = trail;
    }

    @RequiresPermission(value = "sales.view", group = "#groupId")
    @Transactional(readOnly = true)
    public List<SaleView.Entry> list(GroupId groupId, PageQuery page) {
        Position after = page.after(LATEST_FIRST);
        Instant at = after == null ? END_OF_TIME : after.moment(0);
        long id = after == null ? Long.MAX_VALUE : after.number(1);
        return sales.findBefore(groupId.value(), at, id, Limit.of(page.rows())).stream()
                .map(SaleView.Entry::of)
                .toList();
    }

    @RequiresPermission(value = "sales.view", group = "#groupId")
    @Transactional(readOnly = true)
    public SaleView get(GroupId groupId, SaleId saleId) {
        return sales.findWithLines(saleId.value(), groupId.value())
                .map(SaleView::of)
                .orElseThrow(() -> TokoProblems.saleNotFound(saleId));
    }

    @RequiresPermission(value = "sales.create", group = "#groupId")
    @Transactional
    public IdempotentResult<SaleView> sell(GroupId groupId, IdempotentCall call, NewSale request) {
        return idempotency.required(call, request, SaleView.class, () -> sell(groupId, request));
    }

    @RequiresPermission(value = "sales.void", group = "#groupId")
    @Transactional
    public SaleView voidSale(GroupId groupId, SaleId saleId, SaleVoid request) {
        Sale sale = sales.findForUpdate(saleId.value(), groupId.value())
                .orElseThrow(() -> TokoProblems.saleNotFound(saleId));
        if (sale.status() == SaleStatus.VOIDED) {
            throw TokoProblems.alreadyVoided(saleId);
        }
        Map<Long, Long> quantities = new LinkedHashMap<>();
        sale.lines().forEach(line -> quantities.merge(line.productId(), line.quantity(), Long::sum));
        move(MovementKind.SALE_VOID, sale, ledger.lock(quantities.keySet()), quantities, 1);
        sale.voided(seller(), clock.instant(), request.reason());
        trail.record(groupId, "sale.voided", Map.of("saleId", saleId.toString(), "reason", request.reason()));
        return SaleView.of(sale);
    }

    private SaleView sell(GroupId unit, NewSale request) {
        Map<Long, Long> quantities = new LinkedHashMap<>();
        request.lines().forEach(line -> quantities.merge(line.productId(), line.quantity(), Long::sum));
        Map<Long, StockItem> items = ledger.lock(quantities.keySet());
        Sale sale = new Sale(unit, request, seller(), clock.instant());
        for (int i = 0; i < request.lines().size(); i++) {
            NewSale.Line line = request.lines().get(i);
            StockItem item = items.get(line.productId());
            if (item == null || !item.unit().equals(unit)) {
                throw new UnknownProductException("lines[" + i + "].productId", line.productId());
            }
            sale.add(products.getReferenceById(line.productId()), item, line.quantity());
        }
        requirePaid(sale);
        sale.numbered(receipts.next(unit, sale.soldAt()));
        sales.save(sale);
        move(MovementKind.SALE, sale, items, quantities, -1);
        trail.record(
                unit,
                "sale.created",
                Map.of(
                        "saleId", Long.toString(sale.id()),
                        "receipt", sale.receiptNumber(),
                        "total", sale.total().toString()));
        return SaleView.of(sale);
    }

    private static void requirePaid(Sale sale) {
        if (BigInteger.valueOf(sale.paid()).compareTo(sale.total()) < 0) {
            throw TokoProblems.notPaid(sale.total());
        }
    }

    private void move(MovementKind kind, Sale sale, Map<Long, StockItem> items, Map<Long, Long> quantities, int sign) {
        List<StockChange> changes = quantities.entrySet().stream()
                .map(entry ->
                        new StockChange(Objects.requireNonNull(items.get(entry.getKey())), sign * entry.getValue()))
                .toList();
        ledger.move(kind, sale.id(), sale.receiptNumber(), changes);
    }

    private static String seller() {
        return TenantContext.required().requiredActor().name();
    }
}
