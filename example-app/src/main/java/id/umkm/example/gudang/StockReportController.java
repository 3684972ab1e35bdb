package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;
import java.math.BigInteger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports on the inventory over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/reports")
class StockReportController {

    private final StockReport report;

    StockReportController(StockReport report) {
        this.report = report;
    }

    @GetMapping("/stock-value")
    StockValue stockValue(@PathVariable GroupId groupId) {
        return new StockValue(groupId.value(), report.value(groupId));
    }

    record StockValue(long groupId, BigInteger value) {}
}
