package id.umkm.example.account;

/** Port: ends what people are signed in with. */
@FunctionalInterface
public interface SignOut {

    /**
     * Signs somebody out wherever it is signed in, in the transaction that is running, if one is.
     *
     * @param accountId an account of the bound tenant
     */
    void everywhere(long accountId);
}
