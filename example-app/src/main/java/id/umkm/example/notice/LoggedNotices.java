package id.umkm.example.notice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes notices into the log, by ids alone, where the host has no channel. */
final class LoggedNotices implements NoticeChannel {

    private static final Logger log = LoggerFactory.getLogger(LoggedNotices.class);

    @Override
    public void send(Notice notice) {
        log.info(
                "Notice {} of tenant {} for group {}: {} {} at {}",
                notice.id(),
                notice.tenant(),
                notice.group(),
                notice.kind(),
                notice.subjectId(),
                notice.dueAt());
    }
}
