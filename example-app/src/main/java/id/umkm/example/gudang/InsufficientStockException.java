package id.umkm.example.gudang;

import id.umkm.example.web.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Thrown when more is taken than there is. Nothing has been taken then. */
public class InsufficientStockException extends ProblemException {

    private static final long serialVersionUID = 1L;

    InsufficientStockException(List<Shortage> shortages) {
        super(HttpStatus.CONFLICT, "insufficient-stock", names(shortages));
        breaking("ENOUGH_STOCK").with("shortages", shortages);
    }

    private static String names(List<Shortage> shortages) {
        return String.join(", ", shortages.stream().map(Shortage::name).toList());
    }

    /**
     * A product of which there is too little.
     *
     * @param productId the product
     * @param name its name
     * @param available how many there are
     * @param wanted how many were to be taken
     */
    public record Shortage(long productId, String name, long available, long wanted) {}
}
