package com.example.warung;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes for whichever tenant the caller names, as no host should. */
@RestController
class CarelessController {

    private final JdbcClient jdbc;

    CarelessController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @PostMapping("/careless/{tenant}")
    void add(@PathVariable long tenant) {
        jdbc.sql("insert into dish (id, tenant_id, group_id, name) values (-1, ?, 1, 'Foreign')")
                .param(tenant)
                .update();
    }
}
