package id.umkm.example.gudang;

import id.umkm.example.gudang.Transfer.TransferView;
import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IdempotentResult;
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

/** Transfers between units over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/transfers")
class TransferController {

    private final TransferService transfers;

    TransferController(TransferService transfers) {
        this.transfers = transfers;
    }

    @GetMapping
    Page<TransferView> list(@PathVariable GroupId groupId, PageQuery page) {
        return Page.of(
                page,
                transfers.list(groupId, page),
                transfer -> Position.of(TransferService.LATEST_FIRST, transfer.transferredAt(), transfer.id()),
                transfer -> transfer);
    }

    @PostMapping
    ResponseEntity<TransferView> transfer(
            @PathVariable GroupId groupId, @Nullable IdempotentCall call, @Valid @RequestBody NewTransfer request) {
        IdempotentResult<TransferView> result = transfers.transfer(groupId, call, request);
        return result.created(URI.create(
                "/api/groups/" + groupId + "/transfers/" + result.value().id()));
    }

    @GetMapping("/{transferId}")
    TransferView get(@PathVariable GroupId groupId, @PathVariable TransferId transferId) {
        return transfers.get(groupId, transferId);
    }
}
