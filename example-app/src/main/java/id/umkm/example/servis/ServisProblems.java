package id.umkm.example.servis;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.organization.GroupId;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;

/** What the service point refuses. */
final class ServisProblems {

    private ServisProblems() {}

    /** Another unit's order, another tenant's and none at all look the same. */
    static ProblemException orderNotFound(OrderId order) {
        return new ProblemException(HttpStatus.NOT_FOUND, "service-order-not-found", order);
    }

    static ProblemException notAServicePoint(GroupId group) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "not-a-service-point", group)
                .in("groupId")
                .breaking("BUSINESS_UNIT");
    }

    static ProblemException notAllowed(OrderStatus from, OrderStatus to) {
        return new ProblemException(HttpStatus.CONFLICT, "service-order-status", from, to)
                .in("status")
                .breaking("NEXT_STATUS")
                .with("allowed", new TreeSet<>(from.next()));
    }

    static ProblemException ended(OrderStatus status) {
        return new ProblemException(HttpStatus.CONFLICT, "service-order-ended", status)
                .in("status")
                .breaking("OPEN");
    }
}
