package id.umkm.example.servis;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders go the way that their status allows, and no other. */
@UmkmTest
class ServiceOrderTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    private long tenant;
    private long workshopId;
    private Trade workshop = new Trade(new Api("").anonymous(), 0);

    @BeforeEach
    void open() {
        tenant = database.tenant("Corporate A");
        workshopId = database.group(tenant, "Servis SBY");
        workshop = new Trade(api.as("admin.a"), workshopId);
    }

    @ParameterizedTest
    @EnumSource
    void orderGoesWhereItsStatusAllowsAndNowhereElse(OrderStatus from) {
        for (OrderStatus to : OrderStatus.values()) {
            String order = path(workshop.order());
            set(order, from);

            Api.Answer answer = become(order, to);

            if (from.next().contains(to)) {
                assertThat(answer.expect(200).text("status")).isEqualTo(to.name());
            } else {
                assertThat(answer.expectProblem(409).text("rule")).isEqualTo("NEXT_STATUS");
                assertThat(api.as("admin.a").get(order).text("status")).isEqualTo(from.name());
            }
        }
    }

    @Test
    void orderIsReceivedWorkedOnAndHandedBack() {
        String order = path(workshop.order());

        become(order, OrderStatus.IN_PROGRESS).expect(200);
        become(order, OrderStatus.WAITING).expect(200);
        become(order, OrderStatus.IN_PROGRESS).expect(200);
        become(order, OrderStatus.DONE).expect(200);
        Api.Answer delivered = become(order, OrderStatus.DELIVERED).expect(200);

        assertThat(delivered.json().get("changedBy").asString()).startsWith("user:");
        assertThat(delivered.header("ETag")).isEqualTo("\"5\"");
    }

    @Test
    void orderIsEditedByItsVersionUntilItEnds() {
        String order = path(workshop.order());
        Api.Client admin = api.as("admin.a");
        String tag = String.valueOf(admin.get(order).expect(200).header("ETag"));

        admin.with("If-Match", tag).patch(order, "{\"fee\": 200000}").expect(200);
        admin.with("If-Match", tag).patch(order, "{\"fee\": 300000}").expectProblem(412);
        admin.patch(order, "{\"fee\": 300000}").expectProblem(428);
        become(order, OrderStatus.CANCELLED).expect(200);
        Api.Answer ended = admin.with("If-Match", "*").patch(order, "{\"fee\": 300000}");

        assertThat(ended.expectProblem(409).text("type")).isEqualTo("urn:umkm:problem:service-order-ended");
        assertThat(admin.get(order).json().get("fee").asLong()).isEqualTo(200_000);
    }

    @Test
    void orderGoesOnByItsVersionToo() {
        String order = path(workshop.order());
        Api.Client admin = api.as("admin.a");
        Api.Client early = admin.with(
                "If-Match", String.valueOf(admin.get(order).expect(200).header("ETag")));
        String status = order + "/status";

        admin.put(status, "{\"status\": \"IN_PROGRESS\"}").expectProblem(428);
        String tag = String.valueOf(
                early.put(status, "{\"status\": \"IN_PROGRESS\"}").expect(200).header("ETag"));
        early.put(status, "{\"status\": \"CANCELLED\"}").expectProblem(412);
        assertThat(admin.get(order).text("status")).isEqualTo("IN_PROGRESS");
        admin.with("If-Match", tag).put(status, "{\"status\": \"CANCELLED\"}").expect(200);
    }

    @Test
    void endingAnOrderHasAPermissionOfItsOwn() {
        String order = path(workshop.order());
        Person mechanic = people.member(tenant, workshopId, "service.view", "service.update");
        Api.Client his = api.as(mechanic.mailbox()).with("If-Match", "*");

        his.send("PUT", order + "/status", "{\"status\": \"IN_PROGRESS\"}").expect(200);
        his.send("PUT", order + "/status", "{\"status\": \"DONE\"}").expect(200);
        assertThat(his.send("PUT", order + "/status", "{\"status\": \"DELIVERED\"}")
                        .expectProblem(403)
                        .text("permission"))
                .isEqualTo("service.close");
    }

    @Test
    void ordersAreListedByStatusPageByPage() {
        List<Long> orders = List.of(workshop.order(), workshop.order(), workshop.order());
        become(path(orders.get(1)), OrderStatus.CANCELLED).expect(200);
        String list = workshop.path() + "/service-orders";

        JsonNode first = api.as("admin.a")
                .get(list + "?status=RECEIVED&limit=1")
                .expect(200)
                .json();
        JsonNode second = api.as("admin.a")
                .get(list + "?status=RECEIVED&limit=1&cursor="
                        + first.get("nextCursor").asString())
                .expect(200)
                .json();

        assertThat(first.get("items").get(0).get("id").asLong()).isEqualTo(orders.get(2));
        assertThat(second.get("items").get(0).get("id").asLong()).isEqualTo(orders.get(0));
        assertThat(api.as("admin.a")
                        .get(list + "?status=HILANG")
                        .expectProblem(400)
                        .text("field"))
                .isEqualTo("status");
    }

    @Test
    void ordersAreTakenAtUnitsOnly() {
        long branch = database.group(tenant, "Cabang SBY");

        assertThat(api.as("admin.a")
                        .post("/api/groups/" + branch + "/service-orders", Trade.ORDER)
                        .expectProblem(422)
                        .text("rule"))
                .isEqualTo("BUSINESS_UNIT");
    }

    @Test
    void reportCountsTheOrdersOfTheServicePointsInScope() {
        long branch = database.group(tenant, "Cabang SBY");
        long before = count("admin.a", branch, "RECEIVED");
        workshop.order();
        new Trade(api.as("admin.a"), database.group(tenant, "Servis BDG")).order();

        assertThat(count("admin.a", branch, "RECEIVED") - before).isEqualTo(1);
        assertThat(count("admin.a", tenant, "RECEIVED")).isGreaterThan(count("admin.a", branch, "RECEIVED"));
    }

    private long count(String mailbox, long group, String status) {
        return api.as(mailbox)
                .get("/api/groups/" + group + "/reports/service-orders")
                .expect(200)
                .json()
                .get("statuses")
                .valueStream()
                .filter(row -> row.get("status").asString().equals(status))
                .mapToLong(row -> row.get("orders").asLong())
                .sum();
    }

    private String path(long order) {
        return workshop.path() + "/service-orders/" + order;
    }

    private Api.Answer become(String order, OrderStatus status) {
        return api.as("admin.a")
                .with("If-Match", "*")
                .put(order + "/status", "{\"status\": \"%s\"}".formatted(status.name()));
    }

    // In the database, so that each status is reached without the rules that are tested.
    private void set(String order, OrderStatus status) {
        database.superuser()
                .sql("update umkm_service_order set status = ? where tenant_id = ? and id = ?")
                .params(status.name(), tenant, Long.valueOf(order.substring(order.lastIndexOf('/') + 1)))
                .update();
    }
}
