package id.umkm.example.gudang;

import id.umkm.example.web.IfMatch;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.example.web.TextRules;
import id.umkm.tenancy.organization.GroupId;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The products of a group over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/products")
class ProductController {

    private final ProductService products;

    ProductController(ProductService products) {
        this.products = products;
    }

    /** Lists the products whose name contains a text, by name. */
    @GetMapping
    Page<ProductView> list(
            @PathVariable GroupId groupId,
            @RequestParam(required = false)
                    @Size(max = 200)
                    @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
                    @Nullable
                    String q,
            PageQuery page) {
        ProductFilter filter = ProductFilter.of(q);
        return Page.of(
                page,
                products.list(groupId, filter, page),
                product -> Position.of(filter.order(), product.name(), product.id()),
                product -> product);
    }

    @PostMapping
    ResponseEntity<ProductView> create(@PathVariable GroupId groupId, @Valid @RequestBody NewProduct request) {
        Product product = products.create(groupId, request);
        return ResponseEntity.created(URI.create("/api/groups/" + groupId + "/products/" + product.id()))
                .eTag(IfMatch.tag(product.version()))
                .body(ProductView.of(product));
    }

    @GetMapping("/{productId}")
    ProductView get(@PathVariable GroupId groupId, @PathVariable ProductId productId, HttpServletResponse response) {
        return tagged(products.get(groupId, productId), response);
    }

    @PatchMapping("/{productId}")
    ProductView update(
            @PathVariable GroupId groupId,
            @PathVariable ProductId productId,
            IfMatch ifMatch,
            @Valid @RequestBody ProductChange request,
            HttpServletResponse response) {
        return tagged(products.update(groupId, productId, ifMatch, request.name(), request.price()), response);
    }

    @DeleteMapping("/{productId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable GroupId groupId, @PathVariable ProductId productId) {
        products.delete(groupId, productId);
    }

    // The tag stands for what can be edited. Stock moves without it, so it is no tag to answer 304 by.
    private static ProductView tagged(Product product, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, IfMatch.tag(product.version()));
        return ProductView.of(product);
    }
}
