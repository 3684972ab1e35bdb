package id.umkm.example.auth;

import id.umkm.example.account.AccountRepository;
import id.umkm.example.account.Credential;
import id.umkm.example.account.CredentialStore;
import id.umkm.example.account.Password;
import id.umkm.example.platform.TenantStatus;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Signs people in. A wrong password and an unknown e-mail cannot be told apart, neither by the answer nor by its time. */
@Service
class SignInService {

    private final CredentialStore credentials;
    private final AccountRepository accounts;
    private final TokenService tokens;
    private final TokenAbilities abilities;
    private final TenantStatus status;
    private final PasswordEncoder passwords;
    private final AuditSink audit;
    private final Clock clock;
    private final String hashOfNobody;

    SignInService(
            CredentialStore credentials,
            AccountRepository accounts,
            TokenService tokens,
            TokenAbilities abilities,
            TenantStatus status,
            PasswordEncoder passwords,
            AuditSink audit,
            Clock clock) {
        this.credentials = credentials;
        this.accounts = accounts;
        this.tokens = tokens;
        this.abilities = abilities;
        this.status = status;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.hashOfNobody = Objects.requireNonNull(passwords.encode(BearerToken.drawSecret()));
    }

    /**
     * Signs somebody in.
     *
     * @throws SignInFailedException if the e-mail is unknown, the password is wrong or the account is not active
     * @throws ProblemException (403) if the tenant is suspended, or if the token is to have abilities that are not its owner's
     */
    TokenService.Issued signIn(String address, String password, NewToken wanted) {
        Credential proved = prove(address, password).orElseThrow(() -> failed(address));
        requireNotSuspended(proved);
        abilities.require(proved.tenant(), proved.accountId(), wanted.abilities());
        TokenService.Issued issued =
                tokens.issue(proved.tenant(), proved.accountId(), wanted).orElseThrow(() -> failed(address));
        requireStillGood(proved, password, issued);
        record("sign-in.succeeded", proved.tenant(), proved.self().name(), address);
        return issued;
    }

    // Told to those alone who know the password.
    private void requireNotSuspended(Credential proved) {
        if (isSuspended(proved)) {
            record("sign-in.failed", null, "anonymous", proved.email());
            throw new ProblemException(HttpStatus.FORBIDDEN, "suspended");
        }
    }

    boolean isSuspended(Credential credential) {
        return TenantContext.of(credential.tenant()).call(status::isSuspended);
    }

    // Who has chosen another password, or been given another e-mail, meanwhile has revoked all tokens, perhaps before
    // this one was there.
    private void requireStillGood(Credential proved, String password, TokenService.Issued issued) {
        String now = credentials
                .find(proved.email())
                .filter(this::isActive)
                .map(Credential::passwordHash)
                .orElse(null);
        if (now == null || !(now.equals(proved.passwordHash()) || passwords.matches(password, now))) {
            tokens.revoke(proved.tenant(), proved.accountId(), issued.token().id());
            throw failed(proved.email());
        }
    }

    /** Finds the credential that a password is right for, and whose account is active. */
    Optional<Credential> prove(String address, String password) {
        Optional<Credential> credential = credentials.find(address);
        String hash = credential.map(Credential::passwordHash).orElse(null);
        // Of a password that is too long bcrypt compares the beginning, which may be somebody's: it costs as any, and
        // is wrong.
        boolean matches = passwords.matches(password, hash == null ? hashOfNobody : hash)
                && hash != null
                && Password.Validator.isReadWhole(password);
        String kept =
                hash != null && passwords.upgradeEncoding(hash) ? strengthened(address, password, hash, matches) : hash;
        return credential
                .filter(found -> matches && isActive(found))
                .map(found -> new Credential(address, found.tenant(), found.accountId(), kept));
    }

    // Where the password is wrong, the difference to a hash of today's strength is made up for: else it would tell that
    // the account is there.
    private String strengthened(String address, String password, String hash, boolean matches) {
        if (!matches) {
            passwords.matches(password, hashOfNobody);
            return hash;
        }
        String stronger = Objects.requireNonNull(passwords.encode(password));
        return credentials.rehash(address, hash, stronger) ? stronger : hash;
    }

    private SignInFailedException failed(String address) {
        record("sign-in.failed", null, "anonymous", address);
        return new SignInFailedException();
    }

    /** Tells whether a credential signs in: its account is active, and of its e-mail, for there may be another for a moment. */
    boolean isActive(Credential credential) {
        return TenantContext.of(credential.tenant())
                .call(() -> accounts.findById(credential.accountId()))
                .filter(account -> account.active() && account.email().equals(credential.email()))
                .isPresent();
    }

    private void record(String action, @Nullable TenantId tenant, String actor, String address) {
        audit.record(new AuditEvent(clock.instant(), tenant, actor, action, null, Map.of("email", address)));
    }
}
