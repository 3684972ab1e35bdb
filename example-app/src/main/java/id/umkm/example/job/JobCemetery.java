package id.umkm.example.job;

import id.umkm.tenancy.context.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes entries off the stream, to be forgotten or to a list of the dead, and from there back or away, in one step each. */
final class JobCemetery {

    private static final JsonMapper JSON = new JsonMapper();

    private static final RedisScript<Long> REMOVE = new DefaultRedisScript<>("""
            redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
            return redis.call('XDEL', KEYS[1], ARGV[2])
            """, Long.class);

    // Only whoever takes the entry off buries it: two consumers that give it up at once bury it once.
    private static final RedisScript<Long> BURY = new DefaultRedisScript<>("""
            redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
            if redis.call('XDEL', KEYS[1], ARGV[2]) == 0 then return 0 end
            redis.call('RPUSH', KEYS[2], ARGV[3])
            redis.call('LTRIM', KEYS[2], -1000, -1)
            return 1
            """, Long.class);

    // Whoever finds it there puts it back, and nobody else. It is added first: where Redis takes nothing in, it stays
    // dead.
    private static final RedisScript<Long> RETRY = new DefaultRedisScript<>("""
            if not redis.call('LPOS', KEYS[2], ARGV[1]) then return 0 end
            redis.call('XADD', KEYS[1], '*', unpack(ARGV, 2))
            return redis.call('LREM', KEYS[2], 1, ARGV[1])
            """, Long.class);

    private final StringRedisTemplate redis;
    private final String stream;
    private final String group;
    private final String list;

    JobCemetery(StringRedisTemplate redis, String stream, String group, String list) {
        this.redis = redis;
        this.stream = stream;
        this.group = group;
        this.list = list;
    }

    void remove(String receipt) {
        redis.execute(REMOVE, List.of(stream), group, receipt);
    }

    /** Buries a job, and tells whether nobody had before. */
    boolean bury(String receipt, DeadJob job) {
        Long buried = redis.execute(BURY, List.of(stream, list), group, receipt, write(job));
        return buried != null && buried == 1;
    }

    List<DeadJob> list() {
        return texts().stream().map(JobCemetery::read).toList();
    }

    /** Puts a job back on the stream, and tells whether it was buried. */
    boolean retry(String jobId) {
        String text = find(jobId);
        if (text == null) {
            return false;
        }
        List<String> arguments = new ArrayList<>(List.of(text));
        JobFields.of(read(text).job()).forEach((field, value) -> arguments.addAll(List.of(field, value)));
        Long revived = redis.execute(RETRY, List.of(stream, list), arguments.toArray());
        return revived != null && revived == 1;
    }

    /** Forgets a job, and tells whether it was buried. */
    boolean discard(String jobId) {
        String text = find(jobId);
        if (text == null) {
            return false;
        }
        Long removed = redis.opsForList().remove(list, 1, text);
        return removed != null && removed == 1;
    }

    private @Nullable String find(String jobId) {
        return texts().stream()
                .filter(text -> read(text).job().id().equals(jobId))
                .findFirst()
                .orElse(null);
    }

    private List<String> texts() {
        List<String> all = redis.opsForList().range(list, 0, -1);
        return all == null ? List.of() : all;
    }

    private static String write(DeadJob dead) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", dead.job().id())
                .put("type", dead.job().type())
                .put("tenant", dead.job().tenant().value())
                .put("attempts", dead.attempts())
                .put("error", dead.error())
                .put("buriedAt", dead.buriedAt().toString());
        return json.toString();
    }

    private static DeadJob read(String text) {
        JsonNode json = JSON.readTree(text);
        Job job = new Job(
                json.get("id").asString(),
                json.get("type").asString(),
                new TenantId(json.get("tenant").asLong()));
        return new DeadJob(
                job,
                json.get("attempts").asLong(),
                json.get("error").asString(),
                Instant.parse(json.get("buriedAt").asString()));
    }
}
