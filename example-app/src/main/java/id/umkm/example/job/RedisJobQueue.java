package id.umkm.example.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.PendingMessage;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.core.StreamOperations;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Keeps jobs in a stream of Redis that the consumers of all nodes share as one group. A job stays pending from its delivery
 * until it is done; Redis counts the deliveries. One that failed is delivered again after a while, one of a consumer that
 * died once its lease is over, and one that was delivered too often moves to a list of the dead.
 */
final class RedisJobQueue implements JobQueue {

    private static final Logger log = LoggerFactory.getLogger(RedisJobQueue.class);
    private static final String GROUP = "umkm";
    private static final long PENDING_AT_ONCE = 100;

    private final StringRedisTemplate redis;
    private final StreamOperations<String, String, String> streams;
    private final String stream;
    private final JobCemetery cemetery;
    private final String consumer;
    private final JobProperties properties;
    private final Clock clock;

    /**
     * @param name begins the names of the keys; consumers of one name share the jobs
     * @param consumer names this consumer, and no other
     */
    RedisJobQueue(StringRedisTemplate redis, String name, String consumer, JobProperties properties, Clock clock) {
        this.redis = redis;
        this.streams = redis.opsForStream();
        // The braces put both keys into one slot of a cluster, which moving between them takes.
        this.stream = "{" + name + "}:stream";
        this.cemetery = new JobCemetery(redis, stream, GROUP, "{" + name + "}:dead");
        this.consumer = consumer;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void add(Job job) {
        streams.add(MapRecord.create(stream, JobFields.of(job)));
    }

    @Override
    public @Nullable Delivery take(Duration wait) {
        try {
            Delivery again = takePending();
            return again != null ? again : takeNew(wait);
        } catch (RedisSystemException e) {
            if (!causeOf(e).startsWith("NOGROUP")) {
                throw e;
            }
            // At the very first, and after Redis has lost its data.
            createGroup();
            return takeNew(wait);
        }
    }

    private @Nullable Delivery takeNew(Duration wait) {
        StreamReadOptions one = StreamReadOptions.empty().count(1);
        List<MapRecord<String, String, String>> read = streams.read(
                Consumer.from(GROUP, consumer),
                wait.isZero() ? one : one.block(wait),
                StreamOffset.create(stream, ReadOffset.lastConsumed()));
        return read == null || read.isEmpty() ? null : delivery(read.get(0), 1);
    }

    private @Nullable Delivery takePending() {
        Duration shortest = properties.retryAfter().compareTo(properties.lease()) < 0
                ? properties.retryAfter()
                : properties.lease();
        for (PendingMessage pending : streams.pending(stream, GROUP, Range.unbounded(), PENDING_AT_ONCE, shortest)) {
            // A consumer does one job at a time, so what is pending with this one has failed.
            Duration patience =
                    pending.getConsumerName().equals(consumer) ? properties.retryAfter() : properties.lease();
            if (pending.getElapsedTimeSinceLastDelivery().compareTo(patience) >= 0) {
                Delivery delivery = claim(pending, patience);
                if (delivery != null) {
                    return delivery;
                }
            }
        }
        return null;
    }

    private @Nullable Delivery claim(PendingMessage pending, Duration patience) {
        List<MapRecord<String, String, String>> claimed =
                streams.claim(stream, GROUP, consumer, patience, pending.getId());
        if (claimed.isEmpty()) {
            return null; // another consumer was faster
        }
        Delivery delivery = delivery(claimed.get(0), pending.getTotalDeliveryCount() + 1);
        if (delivery != null && delivery.attempt() > properties.maxAttempts()) {
            bury(delivery.receipt(), dead(delivery, pending.getTotalDeliveryCount(), "its consumer died"));
            return null;
        }
        return delivery;
    }

    private @Nullable Delivery delivery(MapRecord<String, String, String> entry, long attempt) {
        Map<String, String> fields = entry.getValue();
        try {
            return new Delivery(entry.getId().getValue(), JobFields.job(fields), attempt);
        } catch (IllegalArgumentException e) {
            log.error("Entry {} of {} is no job and was removed: {}", entry.getId(), stream, fields, e);
            cemetery.remove(entry.getId().getValue());
            return null;
        }
    }

    @Override
    public void done(Delivery delivery) {
        cemetery.remove(delivery.receipt());
    }

    @Override
    public void failed(Delivery delivery, String error) {
        if (delivery.attempt() >= properties.maxAttempts()) {
            bury(delivery.receipt(), dead(delivery, delivery.attempt(), error));
        }
    }

    private void bury(String receipt, DeadJob job) {
        if (cemetery.bury(receipt, job)) {
            log.error("Gave up {} after {} attempts: {}", job.job(), job.attempts(), job.error());
        }
    }

    private DeadJob dead(Delivery delivery, long attempts, String error) {
        Instant now = clock.instant();
        return new DeadJob(delivery.job(), attempts, error, now);
    }

    @Override
    public List<DeadJob> dead() {
        return cemetery.list();
    }

    @Override
    public boolean retry(String jobId) {
        return cemetery.retry(jobId);
    }

    @Override
    public boolean discard(String jobId) {
        return cemetery.discard(jobId);
    }

    /** Takes this consumer off the group, unless a job is pending with it. */
    void leave() {
        Consumer self = Consumer.from(GROUP, consumer);
        if (streams.pending(stream, self, Range.unbounded(), 1).isEmpty()) {
            streams.deleteConsumer(stream, self);
        }
    }

    private void createGroup() {
        try {
            redis.opsForStream()
                    .createGroup(stream, ReadOffset.from(RecordId.of(0, 0).getValue()), GROUP);
        } catch (RedisSystemException e) {
            if (!causeOf(e).startsWith("BUSYGROUP")) {
                throw e;
            }
        }
    }

    private static String causeOf(RedisSystemException e) {
        return String.valueOf(e.getMostSpecificCause().getMessage());
    }
}
