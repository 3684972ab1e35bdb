package com.example.warung;

import id.umkm.tenancy.organization.GroupId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes values of many kinds. */
@RestController
class PlacesController {

    enum Heat {
        MILD,
        HOT
    }

    record Wish(
            @Nullable Heat heat,
            @Nullable LocalDate day,
            @Nullable Integer plates) {}

    @GetMapping("/places/{place}")
    String at(
            @PathVariable GroupId place,
            @RequestParam(required = false) @Nullable Heat heat,
            @RequestParam(required = false) @Nullable LocalDate day) {
        return place + " " + heat + " " + day;
    }

    @PostMapping("/wishes")
    Wish wish(@RequestBody Wish wish) {
        return wish;
    }
}
