package com.example.warung;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the host as its users do. */
public final class WarungMain {

    /** What it prints when it serves. */
    public static final String SERVING = "the warung is open";

    private WarungMain() {}

    /**
     * Starts the host.
     *
     * @param arguments properties
     */
    public static void main(String[] arguments) {
        SpringApplication.run(new Class<?>[] {WarungApplication.class, Opening.class}, arguments);
    }

    /** Runs when it serves. */
    @Configuration(proxyBeanMethods = false)
    static class Opening {

        @Bean
        ApplicationRunner opening() {
            return arguments -> System.out.println(SERVING);
        }
    }
}
