package id.umkm.example.auth;

import id.umkm.example.account.AccountCodes;
import id.umkm.example.account.AccountPasswords;
import id.umkm.example.account.Credential;
import id.umkm.example.account.CredentialStore;
import id.umkm.example.account.OneTimeCode;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * Lets people choose their password. All tokens of before are good no more: they are revoked before the new password
 * counts, so that a failure in between leaves nobody signed in, and after it, for whoever signed in by the old one
 * meanwhile.
 */
@Service
class PasswordService {

    private final CredentialStore credentials;
    private final AccountCodes codes;
    private final AccountPasswords accountPasswords;
    private final SignInService signIn;
    private final TokenService tokens;
    private final PasswordEncoder passwords;
    private final AuditSink audit;
    private final Clock clock;

    PasswordService(
            CredentialStore credentials,
            AccountCodes codes,
            AccountPasswords accountPasswords,
            SignInService signIn,
            TokenService tokens,
            PasswordEncoder passwords,
            AuditSink audit,
            Clock clock) {
        this.credentials = credentials;
        this.codes = codes;
        this.accountPasswords = accountPasswords;
        this.signIn = signIn;
        this.tokens = tokens;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Replaces a password by somebody who knows it.
     *
     * @throws ProblemException (422) if the current password is wrong
     */
    void change(SignedIn user, String current, String wanted) {
        Credential proved = signIn.prove(user.email(), current)
                .filter(found -> found.tenant().equals(user.tenantId()) && found.accountId() == user.accountId())
                .orElseThrow(PasswordService::wrongPassword);
        String hash = Objects.requireNonNull(passwords.encode(wanted));
        // Of two changes at once the second finds another password than the one that it knew.
        replace(proved, "password.changed", () -> {
            if (!accountPasswords.change(proved, hash)) {
                throw wrongPassword();
            }
        });
    }

    /**
     * Chooses a password by a code that an administrator has handed out.
     *
     * @throws SignInFailedException if the e-mail is unknown, its account not active or its tenant suspended, the code is
     *     wrong, used or expired, or whoever handed it out could not hand it out now
     */
    void choose(String address, String code, String wanted) {
        // First, and whether or not there is such an account: the time it takes tells nothing.
        String hash = Objects.requireNonNull(passwords.encode(wanted));
        String codeHash = OneTimeCode.hash(code);
        boolean right = credentials.isCode(address, codeHash, clock.instant());
        Credential credential = credentials
                .find(address)
                .filter(found -> right && signIn.isActive(found) && !signIn.isSuspended(found))
                .orElseThrow(() -> refused(address));
        // Signs out everywhere, too, before the new password counts.
        if (!codes.redeem(credential, codeHash, hash)) {
            throw refused(address);
        }
        changed(credential, "password.chosen");
    }

    private void replace(Credential credential, String deed, Runnable change) {
        tokens.revokeAll(credential.tenant(), credential.accountId());
        change.run();
        changed(credential, deed);
    }

    private void changed(Credential credential, String deed) {
        tokens.revokeAll(credential.tenant(), credential.accountId());
        record(deed, credential.tenant(), credential.self().name(), credential.email());
    }

    private SignInFailedException refused(String address) {
        record("password.code-refused", null, "anonymous", address);
        return new SignInFailedException();
    }

    private static ProblemException wrongPassword() {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "wrong-password")
                .in("currentPassword")
                .breaking("CURRENT_PASSWORD");
    }

    private void record(String action, @Nullable TenantId tenant, String actor, String address) {
        audit.record(new AuditEvent(clock.instant(), tenant, actor, action, null, Map.of("email", address)));
    }
}
