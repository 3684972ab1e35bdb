package com.example.warung;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Does what others do, behind the bare chain. */
@RestController
@RequestMapping("/bare")
class BareController {

    private final DishController dishes;
    private final DishRepository repository;

    BareController(DishController dishes, DishRepository repository) {
        this.dishes = dishes;
        this.repository = repository;
    }

    @GetMapping("/dishes")
    List<String> all() {
        return dishes.all();
    }

    @GetMapping("/dishes/count")
    long count() {
        return dishes.count();
    }

    @GetMapping("/groups/{groupId}/dishes")
    List<String> at(@PathVariable long groupId) {
        return dishes.at(groupId);
    }

    @PostMapping("/groups/{groupId}/dishes")
    void add(@PathVariable long groupId) {
        repository.save(new Dish(groupId, "Unbound"));
    }
}
