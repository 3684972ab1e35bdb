package id.umkm.example.account;

/** Port: ends what people are signed in with. */
public interface SignOut {

    /**
     * Signs somebody out wherever it is signed in, in the transaction that is running, if one is.
     *
     * @param accountId an account of the bound tenant
     */
    void everywhere(long accountId);

    /** Signs everybody of the bound tenant out, in the transaction that is running. */
    void everybody();
}
