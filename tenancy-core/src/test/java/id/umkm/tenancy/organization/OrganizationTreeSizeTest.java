package id.umkm.tenancy.organization;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrganizationTreeSizeTest {

    private static final int GROUPS = 100_000;
    private static final int COMPANIES = 1_000;
    private static final long BYTES_OF_AN_ARRAYS_HEADER = 24;

    private final OrganizationTree tree = hundredThousandGroups();
    private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());

    @Test
    void hundredThousandGroups_takeLessThanEightMegabytes() throws IllegalAccessException {
        long bytes = bytesOf(tree);

        assertThat(tree.size()).isEqualTo(GROUPS);
        assertThat(bytes).isBetween(GROUPS * 20L, 8_000_000L);
    }

    @Test
    void hundredThousandGroups_areEachFoundBelowTheirParent() {
        for (long id = 2; id <= GROUPS; id++) {
            int position = tree.positionOf(id);
            assertThat(tree.idAt(position)).isEqualTo(id);
            assertThat(tree.idAt(tree.parentAt(position))).isEqualTo(parentOf(id));
        }
    }

    // The tree and its index hold arrays of primitives; any other state must be small, and this test must learn of it.
    private long bytesOf(Object holder) throws IllegalAccessException {
        long bytes = 0;
        for (Field field : holder.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                bytes += bytesOf(field, field.get(holder));
            }
        }
        return bytes;
    }

    private long bytesOf(Field field, Object value) throws IllegalAccessException {
        if (value instanceof GroupIndex index) {
            return bytesOf(index);
        }
        if (!field.getType().isArray()) {
            assertThat(field.getType()).isEqualTo(TenantId.class);
            return 0;
        }
        if (!counted.add(value)) {
            return 0;
        }
        Class<?> element = field.getType().getComponentType();
        long width = element == long.class ? Long.BYTES : element == int.class ? Integer.BYTES : Byte.BYTES;
        assertThat(element).isIn(long.class, int.class, byte.class);
        return BYTES_OF_AN_ARRAYS_HEADER + width * Array.getLength(value);
    }

    private static OrganizationTree hundredThousandGroups() {
        OrganizationTree.Builder builder = OrganizationTree.builder(new TenantId(1), GROUPS);
        builder.add(1, GroupType.CORPORATE, 0);
        for (long id = 2; id <= GROUPS; id++) {
            builder.add(id, id <= COMPANIES ? GroupType.COMPANY : GroupType.BUSINESS_UNIT, parentOf(id));
        }
        return builder.build();
    }

    private static long parentOf(long id) {
        return id <= COMPANIES ? 1 : 2 + id % (COMPANIES - 1);
    }
}
