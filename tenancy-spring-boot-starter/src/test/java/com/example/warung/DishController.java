package com.example.warung;

import id.umkm.tenancy.security.RequiresPermission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DishController {

    private final DishRepository dishes;
    private final JdbcClient jdbc;

    DishController(DishRepository dishes, JdbcClient jdbc) {
        this.dishes = dishes;
        this.jdbc = jdbc;
    }

    @GetMapping("/dishes")
    List<String> all() {
        return dishes.findAll().stream().map(Dish::name).sorted().toList();
    }

    /** Counts without a word about the tenant. */
    @GetMapping("/dishes/count")
    long count() {
        return jdbc.sql("select count(*) from dish").query(Long.class).single();
    }

    @GetMapping("/groups/{groupId}/dishes")
    @RequiresPermission(value = "menu.manage", group = "#groupId") // tenancy
    List<String> at(@PathVariable long groupId) {
        return dishes.findByGroupIdOrderByName(groupId).stream().map(Dish::name).toList();
    }

    @PostMapping("/groups/{groupId}/dishes")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresPermission(value = "menu.manage", group = "#groupId") // tenancy
    String add(@PathVariable long groupId, @RequestBody @Valid NewDish dish) {
        return dishes.save(new Dish(groupId, dish.name())).name();
    }

    @GetMapping("/groups/{groupId}/menu")
    @PreAuthorize("hasPermission(#groupId, 'group', 'menu.manage')")
    List<String> byExpression(@PathVariable Long groupId) {
        return at(groupId);
    }

    record NewDish(@NotBlank String name, @Nullable Integer spiciness) {}
}
