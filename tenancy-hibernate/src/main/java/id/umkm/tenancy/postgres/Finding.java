package id.umkm.tenancy.postgres;

/**
 * One thing that stands against protection.
 *
 * @param object what it is about, such as {@code table public.product}
 * @param problem what is wrong with it
 * @param remedy what to do
 */
public record Finding(String object, String problem, String remedy) {

    @Override
    public String toString() {
        return object + ": " + problem + ". Remedy: " + remedy + ".";
    }
}
