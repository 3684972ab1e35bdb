package id.umkm.example.auth;

import id.umkm.example.account.OneTimeCode;
import id.umkm.example.account.Password;
import id.umkm.example.web.EmailAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, and what one is then. Signing out is a filter's work: see {@link SecurityConfiguration}. */
@RestController
@RequestMapping("/api/auth")
class AuthController {

    private final SignInService signIn;
    private final SignInLimits limits;
    private final PasswordService passwords;
    private final Profiles profiles;
    private final NarrowedTokens narrowed;

    AuthController(
            SignInService signIn,
            SignInLimits limits,
            PasswordService passwords,
            Profiles profiles,
            NarrowedTokens narrowed) {
        this.signIn = signIn;
        this.limits = limits;
        this.passwords = passwords;
        this.profiles = profiles;
        this.narrowed = narrowed;
    }

    @PostMapping("/login")
    IssuedToken login(@Valid @RequestBody LoginRequest body, HttpServletRequest request) {
        String address = EmailAddresses.spelled(body.email());
        SignInLimits.Attempt attempt = limits.take(request, address);
        String device =
                body.device() == null ? DeviceName.of(request.getHeader(HttpHeaders.USER_AGENT)) : body.device();
        IssuedToken token =
                IssuedToken.of(signIn.signIn(address, body.password(), new NewToken(device, body.abilities(), null)));
        attempt.succeeded();
        return token;
    }

    @GetMapping("/me")
    Profile me(@AuthenticationPrincipal SignedIn user) {
        return profiles.of(user);
    }

    /** Lets whoever is signed in, by a token that is not narrowed, choose another password. */
    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @AuthenticationPrincipal SignedIn user,
            @Valid @RequestBody PasswordChange body,
            HttpServletRequest request) {
        narrowed.refuse(user);
        SignInLimits.Attempt attempt = limits.take(request, user.email());
        passwords.change(user, body.currentPassword(), body.newPassword());
        attempt.succeeded();
    }

    /** Lets somebody choose a password by a code, for the first time or because the old one is forgotten. */
    @PostMapping("/password/code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choosePassword(@Valid @RequestBody PasswordChoice body, HttpServletRequest request) {
        String address = EmailAddresses.spelled(body.email());
        SignInLimits.Attempt attempt = limits.take(request, address);
        passwords.choose(address, body.code(), body.newPassword());
        attempt.succeeded();
    }

    record LoginRequest(
            @NotBlank @Size(max = 200) @Pattern(regexp = TEXT, message = "{validation.text}")
            String email,

            @NotBlank @Size(max = 200) String password,

            @Size(min = 1, max = 100)
            @Pattern(regexp = TEXT, message = "{validation.text}")
            @Pattern(regexp = VISIBLE, message = "{validation.visible}")
            @Nullable
            String device,

            @Size(min = 1, max = 60) @Nullable Set<@NotNull @Size(max = 130) String> abilities) {

        static final String TEXT = "[^\\p{Cc}\\p{Cs}]*";
        static final String VISIBLE = "(?s).*[^\\s\\p{Z}\\p{Cf}].*";

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "login of " + email;
        }
    }

    record PasswordChange(
            @NotBlank @Size(max = 200) String currentPassword,

            @NotNull @Password String newPassword) {

        /** Leaves the passwords out. */
        @Override
        public String toString() {
            return "change of a password";
        }
    }

    record PasswordChoice(
            @NotBlank @Size(max = 200) @Pattern(regexp = LoginRequest.TEXT, message = "{validation.text}")
            String email,

            @NotBlank @Size(max = OneTimeCode.MAX_LENGTH) String code,

            @NotNull @Password String newPassword) {

        /** Leaves code and password out. */
        @Override
        public String toString() {
            return "choice of a password of " + email;
        }
    }

    /** A token, the only time that it is shown. */
    record IssuedToken(long id, String token, Instant expiresAt) {

        static IssuedToken of(TokenService.Issued issued) {
            return new IssuedToken(issued.token().id(), issued.token().text(), issued.expiresAt());
        }

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "token " + id;
        }
    }
}
