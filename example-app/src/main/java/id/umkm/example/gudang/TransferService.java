package id.umkm.example.gudang;

import id.umkm.example.audit.ChangeTrail;
import id.umkm.example.gudang.Transfer.TransferView;
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
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves stock between units, for those who may do so at both. */
@Service
class TransferService {

    static final String LATEST_FIRST = "transfers";

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private final TransferRepository transfers;
    private final ProductRepository products;
    private final TransferTarget target;
    private final StockLedger ledger;
    private final Idempotency idempotency;
    private final Clock clock;
    private final ChangeTrail trail;

    TransferService(
            TransferRepository transfers,
            ProductRepository products,
            TransferTarget target,
            StockLedger ledger,
            Idempotency idempotency,
            Clock clock,
            ChangeTrail trail) {
        this.transfers = transfers;
        this.products = products;
        this.target = target;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.clock = clock;
        this.trail = trail;
    }

    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    public List<TransferView> list(GroupId groupId, PageQuery page) {
        Position after = page.after(LATEST_FIRST);
        Instant at = after == null ? END_OF_TIME : after.moment(0);
        long id = after == null ? Long.MAX_VALUE : after.number(1);
        return transfers.findBefore(groupId.value(), at, id, Limit.of(page.rows())).stream()
                .map(Transfer::view)
                .toList();
    }

    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    public TransferView get(GroupId groupId, TransferId id) {
        return transfers
                .findOf(groupId, id.value())
                .orElseThrow(() -> GudangProblems.transferNotFound(id.value()))
                .view();
    }

    @RequiresPermission(value = "inventory.transfer", group = "#groupId")
    @Transactional
    public IdempotentResult<TransferView> transfer(
            GroupId groupId, @Nullable IdempotentCall call, NewTransfer request) {
        GroupId to = target.require(new GroupId(request.toGroupId()));
        return idempotency.optional(call, request, TransferView.class, () -> transfer(groupId, to, request));
    }

    private TransferView transfer(GroupId from, GroupId to, NewTransfer request) {
        if (from.equals(to)) {
            throw GudangProblems.sameUnit();
        }
        Map<Long, StockItem> items = ledger.lock(List.of(request.productId(), request.toProductId()));
        StockItem source = of(from, items, "productId", request.productId());
        StockItem destination = of(to, items, "toProductId", request.toProductId());
        Transfer transfer = transfers.save(new Transfer(
                from,
                products.getReferenceById(source.productId()),
                to,
                products.getReferenceById(destination.productId()),
                request,
                TenantContext.required().requiredActor().name(),
                clock.instant()));
        ledger.move(
                MovementKind.TRANSFER_OUT,
                transfer.id(),
                request.note(),
                List.of(new StockChange(source, -request.quantity())));
        ledger.move(
                MovementKind.TRANSFER_IN,
                transfer.id(),
                request.note(),
                List.of(new StockChange(destination, request.quantity())));
        trail.record(
                from,
                "transfer.created",
                Map.of(
                        "transferId", Long.toString(transfer.id()),
                        "productId", Long.toString(source.productId()),
                        "quantity", Long.toString(request.quantity()),
                        "toGroupId", to.toString(),
                        "toProductId", Long.toString(destination.productId())));
        return transfer.view();
    }

    // The key of a transfer holds the tenant alone; that each product is of its unit is held here.
    private static StockItem of(GroupId unit, Map<Long, StockItem> items, String field, long productId) {
        StockItem item = items.get(productId);
        if (item == null || !item.unit().equals(unit)) {
            throw new UnknownProductException(field, productId);
        }
        return item;
    }
}
