package com.example.kios;

import org.springframework.data.jpa.repository.JpaRepository;

/** Keeps sales. */
public interface SaleRepository extends JpaRepository<Sale, Long> {}
