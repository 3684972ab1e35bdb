package id.umkm.example.auth;

import id.umkm.example.account.Account;
import id.umkm.example.account.AccountRepository;
import id.umkm.example.account.Credential;
import id.umkm.example.account.CredentialStore;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Signs people in. A wrong password and an unknown e-mail cannot be told apart, neither by the answer nor by its time. */
@Service
class SignInService {

    private final CredentialStore credentials;
    private final AccountRepository accounts;
    private final TokenService tokens;
    private final PasswordEncoder passwords;
    private final AuditSink audit;
    private final Clock clock;
    private final String hashOfNobody;

    SignInService(
            CredentialStore credentials,
            AccountRepository accounts,
            TokenService tokens,
            PasswordEncoder passwords,
            AuditSink audit,
            Clock clock) {
        this.credentials = credentials;
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.hashOfNobody = passwords.encode(BearerToken.drawSecret());
    }

    /**
     * Signs somebody in.
     *
     * @throws SignInFailedException if the e-mail is unknown, the password is wrong or the account is not active
     */
    TokenService.Issued signIn(String email, String password) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        Optional<Credential> credential = credentials.find(address);
        boolean matches = passwords.matches(
                password, credential.map(Credential::passwordHash).orElse(hashOfNobody));
        Credential proved =
                credential.filter(found -> matches && isActive(found)).orElseThrow(() -> failed(address));
        TokenService.Issued issued = tokens.issue(proved.tenant(), proved.accountId());
        record("sign-in.succeeded", proved.tenant(), "user:" + proved.accountId(), address);
        return issued;
    }

    private SignInFailedException failed(String address) {
        record("sign-in.failed", null, "anonymous", address);
        return new SignInFailedException();
    }

    private boolean isActive(Credential credential) {
        return TenantContext.of(credential.tenant())
                .call(() -> accounts.findById(credential.accountId()))
                .filter(Account::active)
                .isPresent();
    }

    private void record(String action, @Nullable TenantId tenant, String actor, String address) {
        audit.record(new AuditEvent(clock.instant(), tenant, actor, action, null, Map.of("email", address)));
    }
}
