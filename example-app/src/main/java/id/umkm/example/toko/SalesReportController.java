package id.umkm.example.toko;

import id.umkm.example.report.ReportPeriod;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports on sales over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/reports")
class SalesReportController {

    private final SalesReport report;
    private final Clock clock;

    SalesReportController(SalesReport report, Clock clock) {
        this.report = report;
        this.clock = clock;
    }

    @GetMapping("/sales")
    SalesReport.Sales sales(
            @PathVariable GroupId groupId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until) {
        return report.of(groupId, ReportPeriod.of(from, until, clock));
    }
}
