package com.example.warung;

import id.umkm.tenancy.security.RequiresPermission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

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

    @PostMapping("/careless/orders")
    @RequiresPermission(value = "menu.manage", group = "#order.kitchen().groupId()")
    void order(@RequestBody Order order) {}

    @PostMapping("/careless/orders/by-method")
    @RequiresPermission(value = "menu.manage", group = "#order.groupId()")
    void orderByMethod(@RequestBody Order order) {}

    record Order(@Nullable Kitchen kitchen) {

        /** Fails where there is no kitchen, as nobody thought of that, and says it where that is closed. */
        @SuppressWarnings("NullAway")
        public Long groupId() {
            if (kitchen.groupId() == 0) {
                throw new ResponseStatusException(HttpStatus.GONE, "the kitchen is closed");
            }
            return kitchen.groupId();
        }
    }

    record Kitchen(long groupId) {}
}
