package id.umkm.example.gudang;

import id.umkm.example.audit.ChangeTrail;
import id.umkm.example.web.Idempotency;
import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IdempotentResult;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.RequiresPermission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stock that comes in or is counted, and the cards that tell of all its moves. */
@Service
class StockService {

    static final String LATEST_FIRST = "stock card";

    private final ProductRepository products;
    private final StockCard card;
    private final StockLedger ledger;
    private final Idempotency idempotency;
    private final ChangeTrail trail;

    StockService(
            ProductRepository products,
            StockCard card,
            StockLedger ledger,
            Idempotency idempotency,
            ChangeTrail trail) {
        this.products = products;
        this.card = card;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.trail = trail;
    }

    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    public List<MovementView> card(GroupId groupId, ProductId productId, PageQuery page) {
        Position after = page.after(LATEST_FIRST);
        long before = after == null ? Long.MAX_VALUE : after.number(0);
        List<MovementView> entries = card.before(before, groupId, productId, page.rows());
        // A card with entries has its product; one without may be new, or none.
        if (entries.isEmpty() && products.findOf(groupId, productId.value()).isEmpty()) {
            throw GudangProblems.productNotFound(productId);
        }
        return entries;
    }

    @RequiresPermission(value = "inventory.update", group = "#groupId")
    @Transactional
    public IdempotentResult<MovementView> move(
            GroupId groupId, ProductId productId, @Nullable IdempotentCall call, NewMovement request) {
        return idempotency.optional(call, request, MovementView.class, () -> move(groupId, productId, request));
    }

    private MovementView move(GroupId groupId, ProductId productId, NewMovement request) {
        StockItem item = ledger.lock(List.of(productId.value())).get(productId.value());
        if (item == null || !item.unit().equals(groupId)) {
            throw GudangProblems.productNotFound(productId);
        }
        MovementKind kind = request.kind().movement();
        if (!request.hasRightSign()) {
            throw GudangProblems.wrongSign(kind);
        }
        ledger.move(kind, null, request.note(), List.of(new StockChange(item, request.quantity())));
        trail.record(
                groupId,
                "stock.moved",
                Map.of(
                        "productId", productId.toString(),
                        "kind", kind.name(),
                        "quantity", Long.toString(request.quantity())));
        return card.before(Long.MAX_VALUE, groupId, productId, 1).get(0);
    }
}
