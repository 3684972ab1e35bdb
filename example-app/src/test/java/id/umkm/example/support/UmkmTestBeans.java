package id.umkm.example.support;

import id.umkm.example.account.AccountRepository;
import id.umkm.example.account.CredentialStore;
import id.umkm.tenancy.administration.AdministrationStore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What tests want of the running application. */
@TestConfiguration(proxyBeanMethods = false)
public class UmkmTestBeans {

    @Bean
    @Lazy
    Api api(Environment environment) {
        return new Api("http://localhost:" + environment.getRequiredProperty("local.server.port"));
    }

    @Bean
    TestPeople testPeople(
            AccountRepository accounts,
            CredentialStore credentials,
            AdministrationStore administration,
            PasswordEncoder passwords) {
        return new TestPeople(accounts, credentials, administration, passwords);
    }

    @Bean
    static TestClock testClock() {
        return new TestClock();
    }

    @Bean
    static AuditEventRecorder auditEventRecorder() {
        return new AuditEventRecorder();
    }

    @Bean
    static HashCounter hashCounter() {
        return new HashCounter();
    }

    @Bean
    static StatementCounter statementCounter() {
        return new StatementCounter();
    }

    @Bean
    static BeanPostProcessor countHashes(HashCounter counter) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PasswordEncoder encoder ? counter.counting(encoder) : bean;
            }
        };
    }

    /** Counts how often a password was compared with a hash. */
    public static final class HashCounter {

        private final AtomicInteger count = new AtomicInteger();
        private final AtomicReference<@Nullable Runnable> afterNext = new AtomicReference<>();

        public int count() {
            return count.get();
        }

        /** Does something once, between the next comparison and whatever follows from it. */
        public void afterNext(Runnable deed) {
            afterNext.set(deed);
        }

        PasswordEncoder counting(PasswordEncoder encoder) {
            return new PasswordEncoder() {
                @Override
                public @Nullable String encode(@Nullable CharSequence password) {
                    return encoder.encode(password);
                }

                @Override
                public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                    count.incrementAndGet();
                    boolean matches = encoder.matches(password, hash);
                    Runnable deed = afterNext.getAndSet(null);
                    if (deed != null) {
                        deed.run();
                    }
                    return matches;
                }

                @Override
                public boolean upgradeEncoding(@Nullable String hash) {
                    return encoder.upgradeEncoding(hash);
                }
            };
        }
    }
}
