package id.umkm.example.job;

import java.time.Instant;

/**
 * A job that was given up.
 *
 * @param job which
 * @param attempts how often it was tried
 * @param error what the last attempt ended with
 * @param buriedAt when it was given up
 */
public record DeadJob(Job job, long attempts, String error, Instant buriedAt) {}
