package id.umkm.tenancy.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Runs a choice of the benchmarks, prints their medians as tables, and for each figure to reach whether it is held. */
public final class Table {

    private static final List<String> HITS = List.of("DIRECT", "COMPANY", "CORPORATE");
    private static final List<String> HITS_AND_MISS = List.of("DIRECT", "COMPANY", "CORPORATE", "MISS");
    private static final List<String> PEER_SCENARIOS = List.of("DIRECT", "CORPORATE", "MISS");
    private static final List<Size> SWEEP = List.of(
            new Size(10, 1000, 100),
            new Size(100, 1000, 100),
            new Size(1000, 1000, 100),
            new Size(10_000, 1000, 100),
            new Size(100_000, 1000, 100),
            new Size(1000, 10, 100),
            new Size(1000, 100, 100),
            new Size(1000, 10_000, 100),
            new Size(1000, 1000, 10),
            new Size(1000, 1000, 1000));

    private final Report report = new Report();

    private Table() {}

    /**
     * Runs and prints. It takes some minutes.
     *
     * @param arguments none
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws RunnerException {
        Table table = new Table();
        table.decisions();
        table.peers();
        table.sweeps();
        table.listsAndBuilding();
        table.memory();
        table.report.print(System.out);
    }

    private void decisions() throws RunnerException {
        List<Measured> all = Runs.of(
                DecideBenchmark.class,
                "decide|engine|walk|walkByName",
                Map.of(
                        "scenario",
                        List.of("DIRECT", "COMPANY", "CORPORATE", "MISS", "SUBSCRIBED", "GATED", "SUPER_ADMIN")));
        report.heading(
                "Decisions: ns a question, B allocated",
                "question",
                "decide",
                "engine",
                "walk by name",
                "bare walk",
                "B");
        for (String scenario :
                List.of("DIRECT", "COMPANY", "CORPORATE", "MISS", "SUBSCRIBED", "GATED", "SUPER_ADMIN")) {
            report.row(
                    scenario,
                    ns(all, "decide", scenario),
                    ns(all, "engine", scenario),
                    ns(all, "walkByName", scenario),
                    ns(all, "walk", scenario),
                    find(all, "decide", scenario).bytes());
        }
        // Three levels are walked where the corporate answers, or nobody.
        double byName = ns(all, "walkByName", "CORPORATE");
        double bare = ns(all, "walk", "CORPORATE");
        for (String scenario : HITS_AND_MISS) {
            report.figure(Figure.atMost(
                    2, "x", "decide, " + scenario + " / walk of three levels", ns(all, "decide", scenario) / byName));
        }
        for (String scenario : HITS_AND_MISS) {
            report.figure(Figure.atMost(
                    2,
                    "x",
                    "engine, " + scenario + " / bare walk of three levels",
                    ns(all, "engine", scenario) / bare));
        }
        double most = all.stream()
                .filter(each -> each.method().equals("decide"))
                .mapToDouble(Measured::bytes)
                .max()
                .orElse(Double.NaN);
        // What the measurement itself allocates is spread over the operations and leaves hundredths of a byte.
        report.figure(Figure.atMost(0, "B/op", "decide allocates, worst kind of question", Math.floor(most * 10) / 10));
    }

    private void peers() throws RunnerException {
        List<Library> able = Arrays.stream(Library.values())
                .filter(each -> each.reasonNotToRun() == null)
                .toList();
        List<Measured> all = Runs.of(
                PeerBenchmark.class,
                "allows",
                Map.of(
                        "scenario",
                        PEER_SCENARIOS,
                        "library",
                        able.stream().map(Enum::name).toList()));
        report.heading(
                "The same questions to other libraries: ns, and how many times Tenancy's",
                "library",
                "DIRECT",
                "CORPORATE",
                "MISS",
                "x DIRECT",
                "x CORPORATE",
                "x MISS");
        for (Library library : Library.values()) {
            String reason = library.reasonNotToRun();
            if (reason == null) {
                double[] values = new double[6];
                for (int at = 0; at < 3; at++) {
                    values[at] = ns(all, library, PEER_SCENARIOS.get(at));
                    values[at + 3] = values[at] / ns(all, Library.TENANCY, PEER_SCENARIOS.get(at));
                }
                report.row(library.title(), values);
            } else {
                report.skipped(library.title(), reason);
            }
        }
        report.figure(Figure.atLeast(200, "x", "jCasbin Enforcer hit / decide", slower(all, Library.JCASBIN)));
        report.figure(
                Figure.atLeast(3, "x", "jCasbin CachedEnforcer hit / decide", slower(all, Library.JCASBIN_CACHED)));
        report.figure(Figure.atLeast(10, "x", "Spring RoleHierarchy hit / decide", slower(all, Library.SPRING)));
    }

    /** Returns how many times slower a library is on the hit where it stands best. */
    private static double slower(List<Measured> all, Library library) {
        return HITS.stream()
                .filter(PEER_SCENARIOS::contains)
                .mapToDouble(scenario -> ns(all, library, scenario) / ns(all, Library.TENANCY, scenario))
                .min()
                .orElse(Double.NaN);
    }

    private void sweeps() throws RunnerException {
        report.heading(
                "Sweeps: ns a question, hits and misses mixed", "users, groups, roles", "decide", "walk by name");
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Size size : SWEEP) {
            Map<String, List<String>> parameters = Map.of(
                    "users", List.of("" + size.users()),
                    "groups", List.of("" + size.groups()),
                    "roles", List.of("" + size.roles()),
                    "scenario", List.of("MIXED"));
            List<Measured> all = Runs.of(DecideBenchmark.class, "decide|walkByName", parameters);
            double decide = ns(all, "decide", "MIXED");
            report.row(
                    String.format(Locale.ROOT, "%,d, %,d, %,d", size.users(), size.groups(), size.roles()),
                    decide,
                    ns(all, "walkByName", "MIXED"));
            least = Math.min(least, decide);
            most = Math.max(most, decide);
        }
        report.figure(Figure.atMost(1.5, "x", "decide, slowest / fastest of the sweeps", most / least));
    }

    private void listsAndBuilding() throws RunnerException {
        report.heading("Lists and building: µs", "what", "median");
        double slowest = 0;
        for (Measured each : Runs.of(GroupsWithBenchmark.class, "groupsWith", Map.of())) {
            report.row("groupsWith, 10,000 groups, " + each.parameter("scenario"), each.median());
            slowest = Math.max(slowest, each.median());
        }
        report.figure(Figure.atMost(500, "µs", "groupsWith over 10,000 groups", slowest));
        Map<String, Collection<String>> sizes = Map.of("groups", List.of("10000", "100000"));
        for (Measured each : Runs.of(BuildBenchmark.class, "grants|tree", sizes)) {
            boolean tree = each.method().equals("tree");
            if (tree || each.parameter("groups").equals("10000")) {
                report.row(
                        tree ? "tree of " + each.parameter("groups") + " groups" : "grants, 3 memberships",
                        each.median());
            }
        }
    }

    private void memory() {
        report.heading("Memory: bytes", "what", "bytes");
        long tree = Memory.bytesOfTree(100_000);
        long grants = Memory.bytesOfGrants();
        report.row("tree of 100,000 groups", tree);
        report.row("grants of a user with 3 memberships", grants);
        report.figure(Figure.atMost(8, "MB", "tree of 100,000 groups", tree / 1e6));
        report.figure(Figure.atMost(1024, "B", "grants of a user with 3 memberships", grants));
    }

    private static double ns(List<Measured> all, String method, String scenario) {
        return find(all, method, scenario).median();
    }

    private static Measured find(List<Measured> all, String method, String scenario) {
        return all.stream()
                .filter(each -> each.method().equals(method))
                .filter(each -> each.parameter("scenario").equals(scenario))
                .findFirst()
                .orElseThrow();
    }

    private static double ns(List<Measured> all, Library library, String scenario) {
        return all.stream()
                .filter(each -> each.parameter("library").equals(library.name()))
                .filter(each -> each.parameter("scenario").equals(scenario))
                .findFirst()
                .map(Measured::median)
                .orElse(Double.NaN);
    }
}
