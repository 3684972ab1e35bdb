package com.example.warung;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface DishRepository extends JpaRepository<Dish, Long> {

    List<Dish> findByGroupIdOrderByName(Long groupId);
}
