package id.umkm.tenancy.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.regex.Pattern;

/**
 * Lets 100 users of ten shops in two tenants work at once, and prints throughput, percentiles and the figures to reach. Exits with
 * {@value #WRONG} where an answer was wrong, and with {@value #SLOW} where all were right but too slow.
 */
public final class LoadTable {

    static final int WRONG = 1;
    static final int SLOW = 2;
    static final int NOT_ENDED = 3;

    static final int USERS = 100;
    static final int SHOPS = 5;
    static final int PRODUCTS = 24;

    /** On two processors the JIT compiler works for minutes: measured before, an answer costs twice what it costs for good. */
    private static final int WARM_UP = 240;

    private static final int MEASURED = 120;

    /** For starting, setting up, and comparing. */
    private static final Duration BESIDES = Duration.ofMinutes(8);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private static final String USAGE =
            "Name the example's executable jar, which is started, or the URL of one that runs with its demo data,"
                    + " for how many seconds to measure, " + MEASURED + " if it is left out, and to warm up before, "
                    + WARM_UP
                    + " if it is left out; 3600 each at most.";

    private LoadTable() {}

    /**
     * Runs, prints and exits.
     *
     * @param arguments the example's executable jar, or the {@code http:} URL of a running example on this machine, by its loopback address; then for how
     *     many seconds to measure, from 1 to 3600, {@value #MEASURED} if it is left out; then for how many to warm up before, from 1 to 3600,
     *     {@value #WARM_UP} if it is left out
     * @throws IOException if the jar cannot be started
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalArgumentException if the arguments are others
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1 || arguments.length > 3) {
            throw new IllegalArgumentException(USAGE);
        }
        Duration measured = Duration.ofSeconds(arguments.length < 2 ? MEASURED : seconds(arguments[1]));
        Duration warmUp = Duration.ofSeconds(arguments.length < 3 ? WARM_UP : seconds(arguments[2]));
        String running = arguments[0].startsWith("http:") ? onThisMachine(arguments[0]) : null;
        exitAfter(warmUp.plus(measured).plus(BESIDES));
        if (running != null) {
            System.exit(run(running, warmUp, measured));
        }
        Path folder = Files.createTempDirectory("umkm-load");
        int result;
        try (Server server = Server.start(Path.of(arguments[0]), folder)) {
            result = run(server.awaitReady(), warmUp, measured);
        }
        System.exit(result);
    }

    private static int run(String server, Duration warmUp, Duration measured) throws InterruptedException {
        Findings findings = new Load(Market.open(server, USERS, SHOPS, PRODUCTS)).run(warmUp, measured);
        findings.report(USERS, server, measured).print(System.out);
        findings.examples().forEach(System.out::println);
        return result(findings);
    }

    /** What the process exits with. */
    static int result(Findings findings) {
        return !findings.areClean() ? WRONG : findings.areFast() ? 0 : SLOW;
    }

    /**
     * Takes a URL of this machine alone: a hundred users at once are no joke to others.
     *
     * @throws IllegalArgumentException if it is no URL, or one of another machine
     */
    static String onThisMachine(String url) {
        String host = URI.create(url).getHost();
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "'" + url + "' is not on this machine; its host must be localhost, 127.0.0.1 or [::1]. " + USAGE);
        }
        return url;
    }

    private static int seconds(String text) {
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > 3600) {
            throw new IllegalArgumentException("'" + text + "' seconds. " + USAGE);
        }
        return Integer.parseInt(text);
    }

    // Whatever hangs, this ends, and the application with it.
    private static void exitAfter(Duration limit) {
        new Timer("limit", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                System.err.println("not ended after " + limit.toSeconds() + " s");
                                System.exit(NOT_ENDED);
                            }
                        },
                        limit.toMillis());
    }
}
