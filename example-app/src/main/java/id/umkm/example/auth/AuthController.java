package id.umkm.example.auth;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, and what one is then. Signing out is a filter's work: see {@link SecurityConfiguration}. */
@RestController
@RequestMapping("/api/auth")
class AuthController {

    private static final URI SIGN_IN_FAILED = URI.create("urn:umkm:problem:sign-in-failed");

    private final SignInService signIn;
    private final Profiles profiles;

    AuthController(SignInService signIn, Profiles profiles) {
        this.signIn = signIn;
        this.profiles = profiles;
    }

    @PostMapping("/login")
    LoginResponse login(@Valid @RequestBody LoginRequest request) {
        TokenService.Issued issued = signIn.signIn(request.email(), request.password());
        return new LoginResponse(issued.token().text(), issued.expiresAt());
    }

    @GetMapping("/me")
    Profile me(@AuthenticationPrincipal SignedIn user) {
        return profiles.of(user);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> signInFailed(SignInFailedException e) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "E-mail atau kata sandi salah.");
        problem.setType(SIGN_IN_FAILED);
        problem.setTitle("Gagal masuk");
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(problem);
    }

    record LoginRequest(
            @NotBlank(message = "wajib diisi")
            @Size(max = 200, message = "paling panjang 200 karakter")
            @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "tidak boleh memuat karakter kendali")
            String email,

            @NotBlank(message = "wajib diisi") @Size(max = 200, message = "paling panjang 200 karakter")
            String password) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "login of " + email;
        }
    }

    record LoginResponse(String token, Instant expiresAt) {}
}
