package id.umkm.example.job;

/** The queue of a node without Redis. */
class InProcessJobQueueTest extends JobQueueContract {

    @Override
    JobQueue queue(JobProperties properties) {
        return new InProcessJobQueue(properties, CLOCK);
    }
}
