package id.umkm.tenancy.benchmarks.web.bare;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProductByHandRepository extends Repository<ProductByHand, Long> {

    @Query("""
            select product from ProductByHand product
            where product.tenantId = :tenantId and product.groupId = :groupId
            order by product.name, product.id""")
    List<ProductByHand> findFirst(long tenantId, long groupId, Limit limit);
}
