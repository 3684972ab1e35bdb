package id.umkm.example.notice;

/** Port: tells people of a notice, by mail or WhatsApp or whatever the host has. A bean of this type takes the log's place. */
public interface NoticeChannel {

    /**
     * Tells people of a notice. The tenant is bound, and the application itself acts. Call nothing that takes long without a time
     * limit: the notice's row is locked meanwhile, and a connection held.
     *
     * <p>A notice comes at least once: again where the attempt before failed, or its node died before it could write down that it
     * had succeeded. Give the tenant and the notice's id to the provider as its idempotency key, or put up with a rare second
     * message.
     *
     * @param notice what is to be told
     * @throws Exception if it could not be told; it is tried again, a bounded number of times
     */
    void send(Notice notice) throws Exception;
}
