package com.example.aturan;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.autoconfigure.TenancyConnections;
import id.umkm.tenancy.context.ContextSlot;
import id.umkm.tenancy.postgres.SystemAccess;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.jdbc.DataSourceBuilder;

/** Uses connections that no tenant is bound to. */
class ConnectsByItself {

    Object role(TenancyConnections connections) {
        return connections.roleDataSource("login", null, 1);
    }

    Object system(SystemAccess system) {
        return system.dataSource("why not");
    }

    Object pool() {
        return new HikariDataSource();
    }

    Object builder() {
        return DataSourceBuilder.create();
    }

    Object driver() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql:warung");
    }

    void slot() {
        ContextSlot.set(null);
    }
}
