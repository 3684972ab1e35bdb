package id.umkm.example.gudang;

import id.umkm.example.audit.ChangeTrail;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.security.RequiresPermission;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The products of a group. Whoever lacks the permission there does not get in. */
@Service
class ProductService {

    private static final String HISTORY = "_product";

    private final ProductRepository products;
    private final ProductList list;
    private final StockMovementRepository movements;
    private final Assortment assortment;
    private final GroupService groups;
    private final ChangeTrail trail;

    ProductService(
            ProductRepository products,
            ProductList list,
            StockMovementRepository movements,
            Assortment assortment,
            GroupService groups,
            ChangeTrail trail) {
        this.products = products;
        this.list = list;
        this.movements = movements;
        this.assortment = assortment;
        this.groups = groups;
        this.trail = trail;
    }

    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    public List<ProductView> list(GroupId groupId, ProductFilter filter, PageQuery page) {
        return list.read(groupId, filter.text(), page.after(filter.order()), page.rows());
    }

    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    public Product get(GroupId groupId, ProductId productId) {
        return require(groupId, productId);
    }

    @RequiresPermission(value = "inventory.create", group = "#groupId")
    @Transactional
    public Product create(GroupId groupId, NewProduct request) {
        GroupType type = groups.get(groupId).type();
        if (type != GroupType.BUSINESS_UNIT) {
            throw GudangProblems.notABusinessUnit(groupId, type);
        }
        Product product = assortment.add(groupId, request.name(), request.price(), request.stock());
        record(product, "product.created");
        return product;
    }

    @RequiresPermission(value = "inventory.update", group = "#groupId")
    @Transactional
    public Product update(
            GroupId groupId, ProductId productId, IfMatch ifMatch, @Nullable String name, @Nullable Long price) {
        Product product = require(groupId, productId);
        ifMatch.require(product.version());
        product.change(name, price);
        products.flush();
        record(product, "product.changed");
        return product;
    }

    @RequiresPermission(value = "inventory.delete", group = "#groupId")
    @Transactional
    public void delete(GroupId groupId, ProductId productId) {
        Product product = require(groupId, productId);
        movements.deleteInitial(product.id());
        products.delete(product);
        try {
            products.flush();
        } catch (DataIntegrityViolationException e) {
            throw isHistory(e) ? GudangProblems.productInUse(productId) : e;
        }
        record(product, "product.deleted");
    }

    private void record(Product product, String action) {
        trail.record(
                new GroupId(product.groupId()),
                action,
                Map.of(
                        "productId", Long.toString(product.id()),
                        "name", product.name(),
                        "price", Long.toString(product.price())));
    }

    private Product require(GroupId groupId, ProductId productId) {
        return products.findOf(groupId, productId.value()).orElseThrow(() -> GudangProblems.productNotFound(productId));
    }

    // What refers to a product does so by keys whose names end alike; see the migrations.
    private static boolean isHistory(DataIntegrityViolationException e) {
        return e.getCause() instanceof ConstraintViolationException violation
                && String.valueOf(violation.getConstraintName()).endsWith(HISTORY);
    }
}
