package id.umkm.tenancy.orm;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.sql.exec.internal.AbstractJdbcParameter;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;

/** A parameter whose value is the tenant of the Session that a statement runs in. */
final class SessionTenantParameter extends AbstractJdbcParameter {

    SessionTenantParameter(JdbcMapping mapping) {
        super(mapping);
    }

    @Override
    public void bindParameterValue(
            PreparedStatement statement, int position, JdbcParameterBindings bindings, ExecutionContext execution)
            throws SQLException {
        Object tenant = execution.getSession().getTenantIdentifierValue();
        bindParameterValue(
                getJdbcMapping(), statement, getJdbcMapping().convertToRelationalValue(tenant), position, execution);
    }
}
