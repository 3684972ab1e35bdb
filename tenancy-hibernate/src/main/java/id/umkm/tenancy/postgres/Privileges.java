package id.umkm.tenancy.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Privileges on one object, as the keywords of {@code GRANT}. */
record Privileges(Set<String> keywords) {

    static final Privileges NONE = of();

    Privileges {
        keywords = Set.copyOf(keywords);
    }

    static Privileges of(String... keywords) {
        return new Privileges(Set.of(keywords));
    }

    static Privileges of(Collection<String> keywords) {
        return new Privileges(Set.copyOf(keywords));
    }

    Privileges without(Privileges others) {
        return of(keywords.stream()
                .filter(keyword -> !others.keywords.contains(keyword))
                .toList());
    }

    Privileges and(Privileges others) {
        return of(keywords.stream().filter(others.keywords::contains).toList());
    }

    boolean isEmpty() {
        return keywords.isEmpty();
    }

    /** Lists the keywords in a fixed order, so that generated text is the same each time. */
    @Override
    public String toString() {
        return String.join(", ", List.copyOf(new TreeSet<>(keywords)));
    }
}
