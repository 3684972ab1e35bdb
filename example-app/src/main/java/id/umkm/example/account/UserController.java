package id.umkm.example.account;

import id.umkm.tenancy.context.UserId;
import java.time.Instant;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people of the tenant over HTTP. */
@RestController
@RequestMapping("/api/users")
class UserController {

    private final AccountCodes codes;

    UserController(AccountCodes codes) {
        this.codes = codes;
    }

    /** Hands out a code by which somebody chooses a new password. */
    @PostMapping("/{userId}/code")
    CodeView handOutCode(@PathVariable UserId userId) {
        return CodeView.of(codes.handOut(userId));
    }

    /** A code, the only time that it is shown. */
    record CodeView(String code, Instant expiresAt) {

        static CodeView of(OneTimeCode code) {
            return new CodeView(code.text(), code.expiresAt());
        }

        /** Leaves the code out. */
        @Override
        public String toString() {
            return "code until " + expiresAt;
        }
    }
}
