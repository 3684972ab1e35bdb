package id.umkm.example.servis;

import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports on service orders over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/reports")
class ServiceReportController {

    private final ServiceReport report;

    ServiceReportController(ServiceReport report) {
        this.report = report;
    }

    @GetMapping("/service-orders")
    ServiceOrders serviceOrders(@PathVariable GroupId groupId) {
        return new ServiceOrders(groupId.value(), report.byStatus(groupId));
    }

    record ServiceOrders(long groupId, List<ServiceReport.StatusCount> statuses) {}
}
