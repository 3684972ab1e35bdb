package id.umkm.example.toko;

import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IdempotentResult;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sales of a shop over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/sales")
class SaleController {

    private final SaleService sales;

    SaleController(SaleService sales) {
        this.sales = sales;
    }

    /** Lists the sales of some days, the latest first. */
    @GetMapping
    Page<SaleView.Entry> list(
            @PathVariable GroupId groupId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable SaleStatus status,
            PageQuery page) {
        SaleFilter filter = new SaleFilter(from, until, status);
        return Page.of(
                page,
                sales.list(groupId, filter, page),
                sale -> Position.of(filter.order(), sale.soldAt(), sale.id()),
                sale -> sale);
    }

    @PostMapping
    ResponseEntity<SaleView> sell(
            @PathVariable GroupId groupId, IdempotentCall call, @Valid @RequestBody NewSale request) {
        IdempotentResult<SaleView> result = sales.sell(groupId, call, request);
        return result.created(
                URI.create("/api/groups/" + groupId + "/sales/" + result.value().id()));
    }

    @GetMapping("/{saleId}")
    SaleView get(@PathVariable GroupId groupId, @PathVariable SaleId saleId) {
        return sales.get(groupId, saleId);
    }

    @PostMapping("/{saleId}/void")
    SaleView voidSale(
            @PathVariable GroupId groupId, @PathVariable SaleId saleId, @Valid @RequestBody SaleVoid request) {
        return sales.voidSale(groupId, saleId, request);
    }
}
