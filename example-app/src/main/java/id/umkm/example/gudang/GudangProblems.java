package id.umkm.example.gudang;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import org.springframework.http.HttpStatus;

/** What the warehouse refuses. */
final class GudangProblems {

    private GudangProblems() {}

    /** Another group's product, another tenant's and none at all look the same. */
    static ProblemException productNotFound(ProductId product) {
        return new ProblemException(HttpStatus.NOT_FOUND, "product-not-found", product);
    }

    static ProblemException notABusinessUnit(GroupId group, GroupType type) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "not-a-business-unit", group, type)
                .in("groupId")
                .breaking("BUSINESS_UNIT");
    }

    static ProblemException productInUse(ProductId product) {
        return new ProblemException(HttpStatus.CONFLICT, "product-in-use", product)
                .in("productId")
                .breaking("NO_HISTORY");
    }

    static ProblemException sameUnit() {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "transfer-within-unit")
                .in("toGroupId")
                .breaking("OTHER_UNIT");
    }

    static ProblemException transferNotFound(long transfer) {
        return new ProblemException(HttpStatus.NOT_FOUND, "transfer-not-found", transfer);
    }

    static ProblemException wrongSign(MovementKind kind) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "movement-sign", kind)
                .in("quantity")
                .breaking("SIGN");
    }
}
