package id.umkm.example.job;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Queues jobs in Redis where it is configured, else in memory, and does them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobProperties.class)
class JobConfiguration {

    private static final Logger log = LoggerFactory.getLogger(JobConfiguration.class);

    @Bean
    JobQueue jobQueue(ObjectProvider<StringRedisTemplate> redis, JobProperties properties, Clock clock) {
        StringRedisTemplate template = redis.getIfAvailable();
        if (template == null) {
            log.info("Jobs wait in memory and do not survive a restart; configure spring.data.redis.* to keep them");
            return new InProcessJobQueue(properties, clock);
        }
        return new RedisJobQueue(template, properties.namespace(), consumerName(), properties, clock);
    }

    /** A name for people to find the process by, and unlike that of any other, also of one before on this host. */
    private static String consumerName() {
        return ManagementFactory.getRuntimeMXBean().getName() + "-" + UUID.randomUUID();
    }

    /** Not in a node that only serves requests. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "umkm.jobs.enabled", matchIfMissing = true)
    static class Working {

        @Bean
        JobWorker jobWorker(JobQueue queue, ObjectProvider<JobHandler> handlers) {
            JobRunner runner = new JobRunner(queue, handlers.orderedStream().toList());
            return new JobWorker(
                    runner, queue instanceof RedisJobQueue shared ? shared::leave : () -> {}, JobWorker.PAUSE);
        }
    }
}
