package id.umkm.example.toko;

import id.umkm.example.web.ProblemException;
import java.math.BigInteger;
import org.springframework.http.HttpStatus;

/** What the shop refuses. */
final class TokoProblems {

    private TokoProblems() {}

    /** Another shop's sale, another tenant's and none at all look the same. */
    static ProblemException saleNotFound(SaleId sale) {
        return new ProblemException(HttpStatus.NOT_FOUND, "sale-not-found", sale);
    }

    static ProblemException alreadyVoided(SaleId sale) {
        return new ProblemException(HttpStatus.CONFLICT, "sale-already-voided", sale)
                .in("saleId")
                .breaking("COMPLETED");
    }

    static ProblemException notPaid(BigInteger total) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "sale-not-paid", total)
                .in("paid")
                .breaking("AT_LEAST_TOTAL")
                .with("total", total);
    }
}
