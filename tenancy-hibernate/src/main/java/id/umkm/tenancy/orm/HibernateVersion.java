package id.umkm.tenancy.orm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.HibernateException;

/** The versions of Hibernate that isolation can rest on: before the first of them, updates and deletes could cross tenants. */
final class HibernateVersion {

    private static final int[] FIRST = {7, 4, 13};
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

    private HibernateVersion() {}

    /**
     * Requires a version that is known to keep tenants apart.
     *
     * @throws HibernateException if it is older than 7.4.13, or of another major version
     */
    static void require(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches() || Integer.parseInt(numbers.group(1)) != FIRST[0] || !isLateEnough(numbers)) {
            throw new HibernateException(
                    "Hibernate ORM " + version + " is not one that tenants are safe with: it takes 7.4.13 or a later"
                            + " version 7, for before it updates and deletes could cross tenants; set the property hibernate.version to"
                            + " 7.4.13.Final where Spring Boot manages an older one");
        }
    }

    private static boolean isLateEnough(Matcher numbers) {
        for (int at = 1; at < FIRST.length; at++) {
            int compared = Integer.compare(Integer.parseInt(numbers.group(at + 1)), FIRST[at]);
            if (compared != 0) {
                return compared > 0;
            }
        }
        return true;
    }
}
