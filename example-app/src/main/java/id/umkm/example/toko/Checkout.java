package id.umkm.example.toko;

import id.umkm.example.gudang.MovementKind;
import id.umkm.example.gudang.ProductRepository;
import id.umkm.example.gudang.StockChange;
import id.umkm.example.gudang.StockItem;
import id.umkm.example.gudang.StockLedger;
import id.umkm.example.gudang.UnknownProductException;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Takes what is sold out of stock, within the transaction of whoever calls it: sale and stock are there together or not at all. It
 * asks for no permission: whoever calls it has asked. Safe for use by many threads.
 */
@Component
public class Checkout {

    private final SaleRepository sales;
    private final ProductRepository products;
    private final StockLedger ledger;
    private final ReceiptNumbers receipts;

    Checkout(SaleRepository sales, ProductRepository products, StockLedger ledger, ReceiptNumbers receipts) {
        this.sales = sales;
        this.products = products;
        this.ledger = ledger;
        this.receipts = receipts;
    }

    /**
     * Sells as the bound actor, and takes exactly what it costs.
     *
     * @param unit the shop
     * @param payment how it was paid
     * @param total what it costs, in whole rupiah
     * @param quantities how many of each product of the shop, by its id; not empty, and more than zero
     * @param at when
     * @throws UnknownProductException if a product is not one of the shop's
     * @throws id.umkm.example.gudang.InsufficientStockException if there is less of one than is sold
     * @throws id.umkm.example.web.ProblemException (422) if it costs more
     * @throws org.springframework.transaction.IllegalTransactionStateException if there is no transaction
     */
    public void sell(GroupId unit, PaymentMethod payment, long total, Map<Long, Long> quantities, Instant at) {
        List<NewSale.Line> lines = quantities.entrySet().stream()
                .map(entry -> new NewSale.Line(entry.getKey(), entry.getValue()))
                .toList();
        sell(unit, new NewSale(payment, total, lines), at);
    }

    Sale sell(GroupId unit, NewSale request, Instant at) {
        Map<Long, Long> quantities = new LinkedHashMap<>();
        request.lines().forEach(line -> quantities.merge(line.productId(), line.quantity(), Long::sum));
        Map<Long, StockItem> items = ledger.lock(quantities.keySet());
        Sale sale =
                new Sale(unit, request, TenantContext.required().requiredActor().name(), at);
        for (int i = 0; i < request.lines().size(); i++) {
            NewSale.Line line = request.lines().get(i);
            StockItem item = items.get(line.productId());
            if (item == null || !item.unit().equals(unit)) {
                throw new UnknownProductException("lines[" + i + "].productId", line.productId());
            }
            sale.add(products.getReferenceById(line.productId()), item, line.quantity());
        }
        requirePaid(sale);
        sale.numbered(receipts.next(unit, at));
        sales.save(sale);
        move(MovementKind.SALE, sale, items, quantities, -1, at);
        return sale;
    }

    /** Puts what was sold back into stock. */
    void takeBack(Sale sale, Instant at) {
        Map<Long, Long> quantities = new LinkedHashMap<>();
        sale.lines().forEach(line -> quantities.merge(line.productId(), line.quantity(), Long::sum));
        move(MovementKind.SALE_VOID, sale, ledger.lock(quantities.keySet()), quantities, 1, at);
    }

    private static void requirePaid(Sale sale) {
        if (BigInteger.valueOf(sale.paid()).compareTo(sale.total()) < 0) {
            throw TokoProblems.notPaid(sale.total());
        }
    }

    private void move(
            MovementKind kind,
            Sale sale,
            Map<Long, StockItem> items,
            Map<Long, Long> quantities,
            int sign,
            Instant at) {
        List<StockChange> changes = quantities.entrySet().stream()
                .map(entry ->
                        new StockChange(Objects.requireNonNull(items.get(entry.getKey())), sign * entry.getValue()))
                .toList();
        ledger.move(kind, sale.id(), sale.receiptNumber(), changes, at);
    }
}
