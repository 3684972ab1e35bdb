package id.umkm.example.platform;

import id.umkm.example.web.EmailAddresses;
import id.umkm.example.web.TextRules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What it takes to open a tenant.
 *
 * @param name the corporate's name
 * @param administrator who may do everything in it, to begin with
 */
record NewTenant(
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
        @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
        String name,

        @NotNull @Valid Administrator administrator) {

    /**
     * Whom to invite.
     *
     * @param email the address by which the person will sign in
     * @param displayName the person's name
     */
    record Administrator(
            @NotBlank
            @Size(max = 200)
            @Pattern(regexp = EmailAddresses.PATTERN, message = "{validation.email}")
            @Email(message = "{validation.email}")
            String email,

            @NotBlank
            @Size(max = 200)
            @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
            @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
            String displayName) {

        Administrator {
            // Left out, it is null here, which the rules refuse.
            if (email != null) {
                email = EmailAddresses.spelled(email);
            }
        }
    }
}
