package id.umkm.example.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Somebody who can sign in. The account belongs to the tenant that is bound when it is made. */
@Entity
@Table(name = "umkm_account")
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "umkm_id_seq")
    @SequenceGenerator(name = "umkm_id_seq", sequenceName = "umkm_id_seq", allocationSize = 50)
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    private @Nullable Long tenantId;

    private String email = "";

    @Column(name = "display_name")
    private String displayName = "";

    private boolean active = true;

    @Version
    private long version;

    /** For Hibernate. */
    protected Account() {}

    /**
     * Makes an active account, not yet saved.
     *
     * @param email the e-mail, in lower case
     * @param displayName the person's name
     */
    public Account(String email, String displayName) {
        this.email = email;
        this.displayName = displayName;
    }

    /**
     * Returns the id.
     *
     * @return the id
     * @throws NullPointerException if the account has not been saved
     */
    public long id() {
        return java.util.Objects.requireNonNull(id, "the account has not been saved");
    }

    /**
     * Returns the e-mail.
     *
     * @return the e-mail, in lower case
     */
    public String email() {
        return email;
    }

    /**
     * Returns the person's name.
     *
     * @return the name
     */
    public String displayName() {
        return displayName;
    }

    /**
     * Tells whether the person may sign in.
     *
     * @return true if so
     */
    public boolean active() {
        return active;
    }

    /**
     * Tells which version of the account this is.
     *
     * @return the version, which each edit raises
     */
    public long version() {
        return version;
    }

    void changeEmail(String newEmail) {
        email = newEmail;
    }

    void rename(String newName) {
        displayName = newName;
    }

    void setActive(boolean newActive) {
        active = newActive;
    }
}
