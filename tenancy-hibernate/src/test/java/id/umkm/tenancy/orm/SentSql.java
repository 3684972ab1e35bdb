package id.umkm.tenancy.orm;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Keeps the statements that Hibernate sends. For the one thread of a test. */
final class SentSql implements StatementInspector {

    private static final long serialVersionUID = 1L;

    private final transient List<String> statements = new ArrayList<>();

    @Override
    public String inspect(String sql) {
        statements.add(sql);
        return sql;
    }

    /** The statements of some work. */
    List<String> of(Runnable work) {
        statements.clear();
        work.run();
        return List.copyOf(statements);
    }
}
