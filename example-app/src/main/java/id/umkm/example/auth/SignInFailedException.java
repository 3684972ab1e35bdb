package id.umkm.example.auth;

/** Thrown when somebody cannot be signed in. It does not say why, on purpose. */
class SignInFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignInFailedException() {
        super("sign-in failed");
    }
}
