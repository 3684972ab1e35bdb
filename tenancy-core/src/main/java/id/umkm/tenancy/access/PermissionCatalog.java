package id.umkm.tenancy.access;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All permissions that the application knows, numbered for fast decisions. Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * PermissionCatalog.builder()
 *     .module("sales", Gating.SUBSCRIBED)
 *     .permission("sales.create", "Record a sale")
 *     .build();
 * }</pre>
 */
public final class PermissionCatalog {

    /** When a module can be used on a business unit. */
    public enum Gating {
        /** Always. */
        ALWAYS,
        /** While a live subscription of the unit enables it. */
        SUBSCRIBED
    }

    /**
     * One permission of the catalogue.
     *
     * @param permission the permission
     * @param description what it allows, for people
     * @param platform whether super admins alone hold it
     */
    public record Entry(Permission permission, String description, boolean platform) {}

    private final Map<String, Gating> modules;
    private final List<Entry> entries;
    private final PermissionIndex index;
    private final boolean[] subscribed;
    private final Map<String, long[]> subscribedModules;
    private final Map<PermissionPattern, long[]> covered;

    private PermissionCatalog(Map<String, Gating> modules, Collection<Entry> entries) {
        this.modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
        this.entries = List.copyOf(entries);
        this.index =
                new PermissionIndex(this.entries.stream().map(Entry::permission).toList());
        this.covered = covered(this.entries);
        this.subscribed = new boolean[this.entries.size()];
        this.subscribedModules = new HashMap<>();
        for (int number = 0; number < subscribed.length; number++) {
            String module = this.entries.get(number).permission().module();
            if (isSubscribed(module)) {
                subscribed[number] = true;
                long[] numbers =
                        subscribedModules.computeIfAbsent(module, key -> new long[(subscribed.length + 63) >>> 6]);
                numbers[number >>> 6] |= 1L << number;
            }
        }
    }

    // Every pattern that covers something, so that compiling a role is one look a pattern.
    private static Map<PermissionPattern, long[]> covered(List<Entry> entries) {
        Map<PermissionPattern, long[]> covered = new HashMap<>();
        for (int number = 0; number < entries.size(); number++) {
            Entry entry = entries.get(number);
            if (entry.platform()) {
                continue;
            }
            String module = entry.permission().module();
            List<PermissionPattern> covering = List.of(
                    PermissionPattern.ALL,
                    new PermissionPattern(module, null),
                    new PermissionPattern(module, entry.permission().action()));
            for (PermissionPattern pattern : covering) {
                long[] bits = covered.computeIfAbsent(pattern, key -> new long[(entries.size() + 63) >>> 6]);
                bits[number >>> 6] |= 1L << number;
            }
        }
        return covered;
    }

    /**
     * Starts a catalogue that holds the library's own permissions already: {@code groups.*}, {@code users.*}, {@code
     * roles.*}, {@code subscriptions.*} and {@code audit.view}, in modules that are always on.
     *
     * @return the builder
     */
    public static Builder builder() {
        Builder builder = new Builder();
        new LibraryPermissions().customize(builder);
        return builder;
    }

    /**
     * Builds the catalogue that several parts of an application declare together, beside the library's own permissions.
     *
     * @param customizers the parts, in the order in which they are to be numbered
     * @return the catalogue
     * @throws IllegalArgumentException if a module or a permission is declared twice
     */
    public static PermissionCatalog of(Collection<? extends PermissionCatalogCustomizer> customizers) {
        Builder builder = builder();
        customizers.forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /**
     * Returns the permissions in the order of their numbers.
     *
     * @return the entries
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Returns the modules and when each can be used.
     *
     * @return gating by module, in the order of declaration
     */
    public Map<String, Gating> modules() {
        return modules;
    }

    /**
     * Counts the permissions.
     *
     * @return how many there are
     */
    public int size() {
        return entries.size();
    }

    /**
     * Tells whether a permission is declared.
     *
     * @param permission the permission
     * @return true if it is
     */
    public boolean contains(Permission permission) {
        return index.numberOf(permission) != PermissionIndex.NONE;
    }

    /**
     * Returns the number of a permission.
     *
     * @param permission the permission
     * @return its number, {@code 0 <= number < size()}
     * @throws UnknownPermissionException if it is not declared
     */
    public int numberOf(Permission permission) {
        int number = index.numberOf(permission);
        if (number == PermissionIndex.NONE) {
            throw unknown(
                    "permission " + permission,
                    permission.toString(),
                    entries.stream().map(Entry::permission).toList());
        }
        return number;
    }

    /**
     * Tells whether a module is used only while subscribed.
     *
     * @param module the module's slug
     * @return true if its gating is {@link Gating#SUBSCRIBED}
     */
    public boolean isSubscribed(String module) {
        return modules.get(module) == Gating.SUBSCRIBED;
    }

    /** Tells whether the module of the permission with a number is used only while subscribed. */
    boolean isSubscribed(int number) {
        return subscribed[number];
    }

    /** Returns the permissions of each subscribed module, as bits by their numbers. Not to be changed. */
    Map<String, long[]> subscribedModules() {
        return subscribedModules;
    }

    /**
     * Returns what a pattern gives to a role, as bits by the permissions' numbers. Not to be changed.
     *
     * @return the bits; null where it covers nothing that a role can have
     */
    long @Nullable [] coveredBy(PermissionPattern pattern) {
        return covered.get(pattern);
    }

    /** Returns how many words of 64 bits the numbers of all permissions take. */
    int words() {
        return (entries.size() + 63) >>> 6;
    }

    /**
     * Tells whether super admins alone hold a permission.
     *
     * @param permission the permission
     * @return true if it is marked platform
     * @throws UnknownPermissionException if it is not declared
     */
    public boolean isPlatform(Permission permission) {
        return entries.get(numberOf(permission)).platform();
    }

    /**
     * Checks that a pattern can be given to a role.
     *
     * @param pattern the pattern
     * @throws UnknownPermissionException if it names a permission or a module that is not declared, or a permission that
     *     is marked platform
     */
    public void requireGrantable(PermissionPattern pattern) {
        String module = pattern.module();
        String action = pattern.action();
        if (module == null) {
            return;
        }
        if (action == null && !modules.containsKey(module)) {
            throw unknown("module " + module, module, modules.keySet());
        }
        if (action != null && isPlatform(new Permission(module, action))) {
            throw new UnknownPermissionException(
                    "permission " + pattern + " is held by super admins alone; no role can have it");
        }
    }

    private static UnknownPermissionException unknown(String what, String slug, Collection<?> known) {
        String nearest = NearestSlug.to(slug, known);
        return new UnknownPermissionException(what + " is not in the catalogue"
                + (nearest == null ? "" : " (did you mean " + nearest + "?)")
                + "; correct the name, or declare it with a PermissionCatalogCustomizer");
    }

    /** Collects modules and permissions. Not safe for use by many threads. */
    public static final class Builder {

        private final Map<String, Gating> modules = new LinkedHashMap<>();
        private final Map<Permission, Entry> entries = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Declares a module.
         *
         * @param slug the module's slug
         * @param gating when it can be used
         * @return this builder
         * @throws IllegalArgumentException if the slug is malformed or declared already
         */
        public Builder module(String slug, Gating gating) {
            Permission.requireSlug(slug, "module");
            if (modules.putIfAbsent(slug, gating) != null) {
                throw new IllegalArgumentException("module " + slug + " is declared twice; declare each module once");
            }
            return this;
        }

        /**
         * Declares a permission that roles can have.
         *
         * @param slug such as {@code sales.create}; its module must be declared already
         * @param description what it allows, for people
         * @return this builder
         * @throws IllegalArgumentException if the slug is malformed, declared already, or of an undeclared module
         */
        public Builder permission(String slug, String description) {
            return add(new Entry(Permission.of(slug), description, false));
        }

        /**
         * Declares a permission that super admins alone hold.
         *
         * @param slug such as {@code platform.suspend}; its module must be declared already
         * @param description what it allows, for people
         * @return this builder
         * @throws IllegalArgumentException if the slug is malformed, declared already, or of an undeclared module
         */
        public Builder platformPermission(String slug, String description) {
            return add(new Entry(Permission.of(slug), description, true));
        }

        private Builder add(Entry entry) {
            Permission permission = entry.permission();
            if (!modules.containsKey(permission.module())) {
                throw new IllegalArgumentException(
                        "permission " + permission + " belongs to module " + permission.module()
                                + ", which is not declared; call module(\"" + permission.module() + "\", …) first");
            }
            if (entries.putIfAbsent(permission, entry) != null) {
                throw new IllegalArgumentException(
                        "permission " + permission + " is declared twice; declare each permission once");
            }
            return this;
        }

        /**
         * Builds the catalogue.
         *
         * @return the catalogue
         */
        public PermissionCatalog build() {
            return new PermissionCatalog(modules, entries.values());
        }
    }
}
