package id.umkm.example.inventory;

import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The products of a group over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/products")
class ProductController {

    private static final URI NOT_FOUND = URI.create("urn:umkm:problem:product-not-found");
    private static final URI NOT_A_UNIT = URI.create("urn:umkm:problem:not-a-business-unit");

    private static final URI CHANGED_MEANWHILE = URI.create("urn:umkm:problem:changed-meanwhile");

    private static final String UNIT_OF_PRODUCT = "umkm_product_unit";

    private final InventoryService inventory;

    ProductController(InventoryService inventory) {
        this.inventory = inventory;
    }

    @GetMapping
    List<ProductView> list(@PathVariable GroupId groupId) {
        return inventory.list(groupId).stream().map(ProductView::of).toList();
    }

    @PostMapping
    ResponseEntity<ProductView> create(@PathVariable GroupId groupId, @Valid @RequestBody NewProduct request) {
        Product product = inventory.create(groupId, request.name(), request.price(), request.stock());
        return ResponseEntity.created(URI.create("/api/groups/" + groupId + "/products/" + product.id()))
                .body(ProductView.of(product));
    }

    @GetMapping("/{productId}")
    ProductView get(@PathVariable GroupId groupId, @PathVariable ProductId productId) {
        return ProductView.of(inventory.get(groupId, productId));
    }

    @PatchMapping("/{productId}")
    ProductView update(
            @PathVariable GroupId groupId,
            @PathVariable ProductId productId,
            @Valid @RequestBody ProductChange request) {
        return ProductView.of(inventory.update(groupId, productId, request.name(), request.price(), request.stock()));
    }

    @DeleteMapping("/{productId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable GroupId groupId, @PathVariable ProductId productId) {
        inventory.delete(groupId, productId);
    }

    @ExceptionHandler
    ProblemDetail notFound(ProductNotFoundException e) {
        return problem(HttpStatus.NOT_FOUND, NOT_FOUND, "Produk tidak ditemukan", e);
    }

    @ExceptionHandler
    ProblemDetail notAUnit(NotABusinessUnitException e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, NOT_A_UNIT, "Bukan unit usaha", e);
        problem.setProperty("field", "groupId");
        problem.setProperty("rule", "BUSINESS_UNIT");
        return problem;
    }

    /** Somebody deleted the product, or its unit, between our reading and our writing. */
    @ExceptionHandler({OptimisticLockingFailureException.class, DataIntegrityViolationException.class})
    ProblemDetail changedMeanwhile(RuntimeException e) {
        if (e instanceof DataIntegrityViolationException violation && !isOfTheUnit(violation)) {
            throw violation;
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "Produk atau grupnya berubah pada saat yang sama; muat ulang dan coba lagi.");
        problem.setType(CHANGED_MEANWHILE);
        problem.setTitle("Berubah bersamaan");
        return problem;
    }

    private static boolean isOfTheUnit(DataIntegrityViolationException e) {
        return e.getCause() instanceof ConstraintViolationException violation
                && UNIT_OF_PRODUCT.equals(violation.getConstraintName());
    }

    private static ProblemDetail problem(HttpStatus status, URI type, String title, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setType(type);
        problem.setTitle(title);
        return problem;
    }

    record ProductView(long id, long groupId, String name, long price, long stock) {

        static ProductView of(Product product) {
            return new ProductView(product.id(), product.groupId(), product.name(), product.price(), product.stock());
        }
    }
}
