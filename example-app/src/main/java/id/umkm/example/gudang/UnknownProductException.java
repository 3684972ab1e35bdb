package id.umkm.example.gudang;

import id.umkm.example.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Thrown when what a request names is no product of the unit. */
public class UnknownProductException extends ProblemException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param field the field that names the product
     * @param productId the product
     */
    public UnknownProductException(String field, long productId) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-product", productId);
        in(field).breaking("PRODUCT_OF_UNIT");
    }
}
