package id.umkm.example.account;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Requires a password that can be chosen: of at least {@value #MIN_LENGTH} characters, and of no more bytes than bcrypt
 * reads. Nothing is asked of which characters these are.
 */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Password.Validator.class)
public @interface Password {

    /** The fewest characters. */
    int MIN_LENGTH = 8;

    /** The most bytes in UTF-8: bcrypt ignores what comes after them. */
    int MAX_BYTES = 72;

    /**
     * Returns the message.
     *
     * @return the message's key
     */
    String message() default "{validation.password}";

    /**
     * Returns the groups.
     *
     * @return the groups
     */
    Class<?>[] groups() default {};

    /**
     * Returns the payload.
     *
     * @return the payload
     */
    Class<? extends Payload>[] payload() default {};

    /** Checks a password; what is missing is not its business. */
    final class Validator implements ConstraintValidator<Password, String> {

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            return password == null
                    || (password.codePointCount(0, password.length()) >= MIN_LENGTH
                            && isReadWhole(password)
                            && !password.isBlank());
        }

        /**
         * Tells whether bcrypt reads all of a password. One that it does not was never chosen, and proves nothing.
         *
         * @param password the password
         * @return false if it is longer than {@value #MAX_BYTES} bytes
         */
        public static boolean isReadWhole(String password) {
            return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        }
    }
}
