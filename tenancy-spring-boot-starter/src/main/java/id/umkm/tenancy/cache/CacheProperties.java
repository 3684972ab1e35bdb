package id.umkm.tenancy.cache;

import id.umkm.tenancy.revocation.CacheKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept in memory, and how long at most.
 *
 * @param enabled Whether to keep grants, trees and plans in memory; otherwise each decision reads the database.
 * @param grants What is kept of users' grants.
 * @param tenants What is kept of tenants' trees and subscriptions.
 * @param plans What is kept of the plans.
 * @param redis How grants and trees are shared through Redis.
 */
@ConfigurationProperties("tenancy.cache")
record CacheProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Grants grants,
        @DefaultValue Tenants tenants,
        @DefaultValue Plans plans,
        @DefaultValue Redis redis) {

    /**
     * What is kept of users' grants.
     *
     * @param timeToLive How long the grants of a user are kept at most.
     * @param maximumUsers How many users' grants are kept in memory.
     */
    record Grants(
            @DefaultValue("5m") Duration timeToLive,
            @DefaultValue("100000") long maximumUsers) {}

    /**
     * What is kept of tenants' trees and subscriptions.
     *
     * @param timeToLive How long the tree and the subscriptions of a tenant are kept at most.
     * @param maximumGroups How many groups are kept in memory, of all tenants together.
     */
    record Tenants(
            @DefaultValue("10m") Duration timeToLive,
            @DefaultValue("2000000") long maximumGroups) {}

    /**
     * What is kept of the plans.
     *
     * @param timeToLive How long the plans are kept at most.
     */
    record Plans(@DefaultValue("1h") Duration timeToLive) {}

    /**
     * How grants and trees are shared through Redis.
     *
     * @param enabled Whether nodes share what they load through the Redis of spring.data.redis, where there is one.
     * @param namespace What keys and the channel begin with, so that applications can share a Redis, by default tenancy: and spring.application.name.
     * @param secret Secret of the nodes that seals what they write, so that nobody else who can write to Redis can grant anything.
     * @param timeout How long to wait for an answer of Redis before the database is asked instead.
     * @param connectTimeout How long to wait for a connection to Redis.
     */
    record Redis(
            @DefaultValue("true") boolean enabled,
            @Nullable String namespace,
            @Nullable String secret,
            @DefaultValue("100ms") Duration timeout,
            @DefaultValue("1s") Duration connectTimeout) {

        /** Checks the values. */
        Redis {
            requirePositive("timeout", timeout);
            requirePositive("connect-timeout", connectTimeout);
            requireText("namespace", namespace);
            requireText("secret", secret);
        }

        private static void requirePositive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("tenancy.cache.redis." + name + " is " + value
                        + "; it must be longer than nothing, such as 100ms");
            }
        }

        private static void requireText(String name, @Nullable String value) {
            if (value != null && value.isBlank()) {
                throw new IllegalArgumentException(
                        "tenancy.cache.redis." + name + " is blank; give it a value, or leave it out");
            }
        }

        String namespaceFor(@Nullable String application) {
            if (namespace != null) {
                return namespace;
            }
            return application == null || application.isBlank() ? "tenancy" : "tenancy:" + application;
        }
    }

    Duration timeToLive(CacheKind kind) {
        return switch (kind) {
            case GRANTS -> grants.timeToLive;
            case TENANT -> tenants.timeToLive;
            case PLANS -> plans.timeToLive;
        };
    }

    long maximumWeight(CacheKind kind) {
        return switch (kind) {
            case GRANTS -> grants.maximumUsers;
            case TENANT -> tenants.maximumGroups;
            case PLANS -> 1;
        };
    }
}
