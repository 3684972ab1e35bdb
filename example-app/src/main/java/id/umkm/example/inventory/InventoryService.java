package id.umkm.example.inventory;

import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.security.RequiresPermission;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The products of a group. Whoever lacks the permission there does not get in. */
@Service
class InventoryService {

    private final ProductRepository products;
    private final GroupService groups;

    InventoryService(ProductRepository products, GroupService groups) {
        this.products = products;
        this.groups = groups;
    }

    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    public List<Product> list(GroupId groupId) {
        return products.findByGroupIdOrderByNameAscIdAsc(groupId.value());
    }

    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    public Product get(GroupId groupId, ProductId productId) {
        return require(groupId, productId);
    }

    @RequiresPermission(value = "inventory.create", group = "#groupId")
    @Transactional
    public Product create(GroupId groupId, String name, long price, long stock) {
        GroupType type = groups.get(groupId).type();
        if (type != GroupType.BUSINESS_UNIT) {
            throw new NotABusinessUnitException(groupId, type);
        }
        return products.save(new Product(groupId, name, price, stock));
    }

    @RequiresPermission(value = "inventory.update", group = "#groupId")
    @Transactional
    public Product update(
            GroupId groupId, ProductId productId, @Nullable String name, @Nullable Long price, @Nullable Long stock) {
        Product product = require(groupId, productId);
        product.change(name, price, stock);
        return product;
    }

    @RequiresPermission(value = "inventory.delete", group = "#groupId")
    @Transactional
    public void delete(GroupId groupId, ProductId productId) {
        products.delete(require(groupId, productId));
    }

    private Product require(GroupId groupId, ProductId productId) {
        return products.findByIdAndGroupId(productId.value(), groupId.value())
                .orElseThrow(() -> new ProductNotFoundException(productId));
    }
}
