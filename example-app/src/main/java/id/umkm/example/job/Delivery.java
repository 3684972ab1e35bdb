package id.umkm.example.job;

/**
 * A job in the hands of a consumer.
 *
 * @param receipt what the queue knows it by
 * @param job the job
 * @param attempt the how manieth time it is tried, from 1
 */
record Delivery(String receipt, Job job, long attempt) {}
