package com.example.aturan;

import id.umkm.tenancy.rules.ReviewedNativeSql;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NamedNativeQuery;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.SQLInsert;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes SQL that nobody has reviewed. */
class WritesSql {

    Object jpa(EntityManager entities) {
        return entities.createNativeQuery("select 1").getSingleResult();
    }

    Object hibernate(Session session) {
        return session.createNativeQuery("select 1", Long.class).getSingleResult();
    }

    Object template(JdbcTemplate jdbc) {
        return jdbc.queryForList("select 1");
    }

    Object client(JdbcClient jdbc) {
        return jdbc.sql("select 1").query().listOfRows();
    }

    void plain(Connection connection) throws SQLException {
        connection.prepareStatement("select 1").close();
    }

    void work(Session session) {
        session.doWork(connection -> {});
    }

    @ReviewedNativeSql(" ")
    Object withoutAReason(JdbcClient jdbc) {
        return jdbc.sql("select 1").query().listOfRows();
    }

    interface Repository {

        @NativeQuery("select 1")
        long byItsOwnAnnotation();

        @Query(value = "select 1", nativeQuery = true)
        long byAttribute();

        @Counting
        long byAnAnnotationOfTheHosts();
    }

    @NativeQuery("select 1")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Counting {}

    @NamedNativeQuery(name = "one", query = "select 1")
    static class Entity {}

    static class Fields {

        @Formula("(SELECT count(*) FROM sale s WHERE s.dish_id = id)")
        long sales;

        @SQLInsert(sql = "insert into dish_tag (tag) values (?)")
        Set<String> tags = Set.of();

        @Formula("price * 1.11")
        long withTax;
    }
}
