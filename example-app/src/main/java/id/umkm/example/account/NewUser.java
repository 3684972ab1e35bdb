package id.umkm.example.account;

import id.umkm.example.web.EmailAddresses;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom to invite.
 *
 * @param email the address by which the person will sign in
 * @param displayName the person's name
 * @param groupId the group to belong to
 * @param membership when, and with which roles; null for always and none
 */
record NewUser(
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = EmailAddresses.PATTERN, message = "{validation.email}")
        @Email(message = "{validation.email}")
        String email,

        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = TEXT, message = "{validation.text}")
        @Pattern(regexp = VISIBLE, message = "{validation.visible}")
        String displayName,

        @NotNull @Positive Long groupId,

        @Valid @Nullable NewMembership membership) {

    static final String TEXT = "[^\\p{Cc}\\p{Cs}]*";
    static final String VISIBLE = "(?s)\\s*|.*[^\\s\\p{Z}\\p{Cf}].*";

    NewUser {
        // Left out, it is null here, which the rules refuse.
        if (email != null) {
            email = EmailAddresses.spelled(email);
        }
    }

    Invitation invitation() {
        NewMembership place = Objects.requireNonNullElse(membership, new NewMembership(null, null, null));
        return new Invitation(email, displayName, place.window(), place.grants());
    }
}
