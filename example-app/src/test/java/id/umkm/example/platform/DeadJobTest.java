package id.umkm.example.platform;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.job.BuriedJobs;
import id.umkm.example.job.DeadJob;
import id.umkm.example.job.JobQueue;
import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The jobs that were given up, for super admins. */
@UmkmTest
class DeadJobTest {

    private static final String JOBS = "/api/platform/dead-jobs";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    JobQueue queue;

    @Test
    void jobsAreListedTheLastFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            bury("uji-daftar");
        }

        List<JsonNode> listed = pages(2);

        assertThat(listed)
                .extracting(job -> job.get("id").asString())
                .containsExactlyInAnyOrderElementsOf(queue.dead().stream()
                        .map(DeadJob::job)
                        .map(job -> job.id())
                        .toList());
        assertThat(listed)
                .extracting(job -> job.get("givenUpAt").asString())
                .satisfies(moments -> assertThat(
                                moments.stream().map(Instant::parse).toList())
                        .isSortedAccordingTo(Comparator.reverseOrder()));
        assertThat(listed)
                .filteredOn(job -> job.get("type").asString().equals("uji-daftar"))
                .hasSize(5)
                .allSatisfy(job -> {
                    assertThat(job.get("tenantId").asLong()).isEqualTo(tenant());
                    assertThat(job.get("attempts").asLong()).isEqualTo(3);
                    assertThat(job.get("error").asString()).isEqualTo(BuriedJobs.ERROR);
                });
        assertThat(actions("dead-jobs.listed", "")).isNotEmpty();
    }

    @Test
    void jobIsPutBackOnceAndAudited() throws Exception {
        String job = bury("uji-ulang");

        root().post(JOBS + "/" + job + "/retry", "").expect(204);
        Api.Answer again = root().post(JOBS + "/" + job + "/retry", "").expectProblem(404);

        assertThat(again.text("type")).isEqualTo("urn:umkm:problem:dead-job-not-found");
        assertThat(again.text("field")).isEqualTo("jobId");
        assertThat(BuriedJobs.waits(queue, job)).isTrue();
        assertThat(actions("dead-job.retried", job)).containsExactly(Long.toString(tenant()));
    }

    @Test
    void jobIsDiscardedOnceAndAudited() throws Exception {
        String job = bury("uji-buang");

        root().delete(JOBS + "/" + job).expect(204);
        root().delete(JOBS + "/" + job).expectProblem(404);

        assertThat(queue.dead()).extracting(dead -> dead.job().id()).doesNotContain(job);
        assertThat(BuriedJobs.waits(queue, job)).isFalse();
        assertThat(actions("dead-job.discarded", job)).containsExactly(Long.toString(tenant()));
    }

    @Test
    void trailNamesTheSortOfErrorAndNothingThatItQuotes() {
        String job = bury("uji-jejak");

        root().delete(JOBS + "/" + job).expect(204);

        assertThat(BuriedJobs.ERROR).startsWith("java.lang.IllegalStateException: ");
        assertThat(database.superuser()
                        .sql("select details->>'error' from tenancy_platform_audit_event where details->>'job' = ?")
                        .param(job)
                        .query(String.class)
                        .list())
                .containsExactly("java.lang.IllegalStateException");
    }

    @Test
    void whatIsRefusedChangesNothing() {
        String job = bury("uji-tetap");

        api.as("admin.b").get(JOBS).expectProblem(403);
        api.as("admin.b").post(JOBS + "/" + job + "/retry", "").expectProblem(403);
        api.as("admin.b").delete(JOBS + "/" + job).expectProblem(403);
        for (String path : List.of(JOBS + "/abc", JOBS + "/" + UUID.randomUUID())) {
            root().delete(path).expectProblem(path.endsWith("abc") ? 400 : 404);
        }
        Api.Client inside = root().inTenant(tenant());
        assertThat(inside.delete(JOBS + "/" + job).expectProblem(400).text("type"))
                .isEqualTo("urn:umkm:problem:tenant-not-expected");
        inside.get(JOBS).expectProblem(400);
        inside.post(JOBS + "/" + job + "/retry", "").expectProblem(400);
        root().get(JOBS + "?cursor=abc").expectProblem(400);

        assertThat(queue.dead()).extracting(dead -> dead.job().id()).contains(job);
        assertThat(actions("dead-job.discarded", job)).isEmpty();
        assertThat(actions("dead-job.retried", job)).isEmpty();
    }

    private Api.Client root() {
        return api.as("super");
    }

    private long tenant() {
        return database.tenant("Corporate B");
    }

    private String bury(String type) {
        return BuriedJobs.bury(queue, type, tenant());
    }

    private List<JsonNode> pages(int limit) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Api.Answer page = root().get(JOBS + "?limit=" + limit + cursor).expect(200);
            page.json().get("items").forEach(all::add);
            cursor = page.json().get("nextCursor").isNull() ? "" : "&cursor=" + page.text("nextCursor");
        } while (!cursor.isEmpty());
        return all;
    }

    /** The tenants that the platform's trail names with an action on a job. */
    private List<String> actions(String action, String job) {
        return database.superuser()
                .sql("select coalesce(details->>'tenant', '') from tenancy_platform_audit_event"
                        + " where action = ? and coalesce(details->>'job', '') = ?")
                .params(action, job)
                .query(String.class)
                .list();
    }
}
