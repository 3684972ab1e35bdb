package id.umkm.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the UMKM API. */
@SpringBootApplication
public class UmkmApplication {

    /**
     * Starts the application and serves until it is stopped.
     *
     * @param args Spring Boot's command line, such as {@code --server.port=9000}
     */
    public static void main(String[] args) {
        SpringApplication.run(UmkmApplication.class, args);
    }
}
