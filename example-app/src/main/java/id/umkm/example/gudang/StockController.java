package id.umkm.example.gudang;

import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The moves of a product's stock over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/products/{productId}")
class StockController {

    private final StockService stock;

    StockController(StockService stock) {
        this.stock = stock;
    }

    @GetMapping("/stock-card")
    Page<MovementView> card(@PathVariable GroupId groupId, @PathVariable ProductId productId, PageQuery page) {
        return Page.of(
                page,
                stock.card(groupId, productId, page),
                movement -> Position.of(StockService.LATEST_FIRST, movement.entry()),
                movement -> movement);
    }

    @PostMapping("/movements")
    ResponseEntity<MovementView> move(
            @PathVariable GroupId groupId,
            @PathVariable ProductId productId,
            @Nullable IdempotentCall call,
            @Valid @RequestBody NewMovement request) {
        URI card = URI.create("/api/groups/" + groupId + "/products/" + productId + "/stock-card");
        return stock.move(groupId, productId, call, request).created(card);
    }
}
