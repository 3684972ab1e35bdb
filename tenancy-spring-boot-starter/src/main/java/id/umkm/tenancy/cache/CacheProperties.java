package id.umkm.tenancy.cache;

import id.umkm.tenancy.revocation.CacheKind;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept in memory, and how long at most.
 *
 * @param enabled Whether to keep grants, trees and plans in memory; otherwise each decision reads the database.
 * @param grants What is kept of users' grants.
 * @param tenants What is kept of tenants' trees and subscriptions.
 * @param plans What is kept of the plans.
 */
@ConfigurationProperties("tenancy.cache")
record CacheProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Grants grants,
        @DefaultValue Tenants tenants,
        @DefaultValue Plans plans) {

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
