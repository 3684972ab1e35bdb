package id.umkm.tenancy.attack;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a transaction of the fuzz runs for, and all that it may see.
 *
 * @param context null for nobody
 * @param notes the canaries of all notes
 * @param stock the canaries of all stock; none where it cannot be asked for
 * @param group where it writes
 */
record Guest(@Nullable TenantContext context, List<String> notes, List<String> stock, long group) {

    static Guest random(SplittableRandom random) {
        long tenant = 1000L * (1 + random.nextInt(FuzzWorld.TENANTS));
        long group = tenant + 11 + random.nextInt(2);
        TenantId id = new TenantId(tenant);
        List<String> notes = Collections.nCopies(FuzzWorld.NOTES, tenant + "/-");
        int kind = random.nextInt(20);
        if (kind == 0) {
            return new Guest(null, List.of(), List.of(), group);
        }
        if (kind == 1) {
            return new Guest(TenantContext.of(id), notes, List.of(), group);
        }
        if (kind < 10) {
            Actor user = Actor.user(new UserId(Long.toString(group)));
            return new Guest(TenantContext.of(id, user), notes, stock(tenant, group), group);
        }
        List<String> whole = Stream.concat(stock(tenant, tenant + 11).stream(), stock(tenant, tenant + 12).stream())
                .toList();
        return new Guest(TenantContext.of(id, Actor.system("fuzz")), notes, whole, group);
    }

    private static List<String> stock(long tenant, long group) {
        return Collections.nCopies(FuzzWorld.STOCK_IN_GROUP, tenant + "/" + group);
    }

    /** The canaries of so many notes. */
    List<String> notes(int count) {
        return notes.subList(0, Math.min(count, notes.size()));
    }

    boolean hasTenant() {
        return context != null;
    }

    boolean hasActor() {
        return context != null && context.actor() != null;
    }

    String canary() {
        return (group / 1000 * 1000) + "/" + group;
    }

    TenantContext.@Nullable Scope bind() {
        return context == null ? null : context.bind();
    }
}
