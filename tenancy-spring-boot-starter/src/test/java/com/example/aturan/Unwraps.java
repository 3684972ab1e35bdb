package com.example.aturan;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.postgresql.PGConnection;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Leaves the binding behind in every way. */
class Unwraps {

    Session session(EntityManager entities) {
        return entities.unwrap(Session.class);
    }

    PGConnection driver(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class);
    }

    Object pool(DataSource dataSource) throws SQLException {
        return dataSource.unwrap(DataSource.class);
    }

    Supplier<Session> inALambda(EntityManager entities) {
        return () -> entities.unwrap(Session.class);
    }

    Object byABoot(DataSource dataSource) {
        return String.valueOf(DataSourceUnwrapper.unwrap(dataSource, DataSource.class));
    }

    Object byItsTarget(DelegatingDataSource dataSource) {
        return String.valueOf(dataSource.getTargetDataSource());
    }
}
