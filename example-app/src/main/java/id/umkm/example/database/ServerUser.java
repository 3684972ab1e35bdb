package id.umkm.example.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As whom PostgreSQL's programs run. They refuse to run as root, so when the application does, they run through a tool of
 * the system as somebody else: in a user namespace of its own where that is allowed (in most containers it is not), else
 * as user 65534, who owns nothing but the data folder.
 *
 * @param prefix what to put in front of each command; empty for the user who runs the application
 * @param owner the numeric user who must own the data folder; meaningless where the prefix is empty
 */
record ServerUser(List<String> prefix, int owner) {

    private static final Logger log = LoggerFactory.getLogger(ServerUser.class);
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** The user who runs the application. */
    static final ServerUser SAME = new ServerUser(List.of(), -1);

    static final ServerUser NAMESPACE = new ServerUser(List.of("unshare", "-U"), ROOT);

    // Keeps the one capability that lets it reach a data folder below a private one, such as root's home.
    static final ServerUser REACHING_NOBODY = new ServerUser(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"),
            NOBODY);

    static final ServerUser PLAIN_NOBODY =
            new ServerUser(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);

    static final ServerUser SWITCHED_NOBODY =
            new ServerUser(List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", "nobody"), NOBODY);

    /** All ways that are tried when the application runs as root, in this order. */
    static final List<ServerUser> INSTEAD_OF_ROOT = List.of(NAMESPACE, REACHING_NOBODY, PLAIN_NOBODY, SWITCHED_NOBODY);

    /**
     * Chooses the user for a data folder, and hands the folder to it.
     *
     * @throws EmbeddedServerException if the application runs as root and no way works
     */
    static ServerUser choose(Path folder) throws IOException {
        if (!isRoot()) {
            return SAME;
        }
        for (ServerUser user : INSTEAD_OF_ROOT) {
            if (user.isPossible()) {
                user.own(folder);
                if (user.reaches(folder)) {
                    log.info("PostgreSQL refuses to run as root; it runs through {}", user.prefix.get(0));
                    return user;
                }
            }
        }
        throw new EmbeddedServerException(
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv nor su can run it as another user on the folder "
                        + folder + ".",
                "Start the application as an ordinary user, choose a folder that others can reach with --umkm.data-directory=<folder>,"
                        + " or start with --spring.profiles.active=external and a PostgreSQL of your own.");
    }

    static boolean isRoot() {
        return !System.getProperty("os.name").startsWith("Windows") && "0".equals(outputOf(List.of("id", "-u")));
    }

    List<String> command(List<String> command) {
        List<String> prefixed = new ArrayList<>(prefix);
        prefixed.addAll(command);
        return prefixed;
    }

    /** Tells whether the tool exists, may be used, and indeed runs a program as somebody else than root. */
    boolean isPossible() {
        String user = outputOf(command(List.of("id", "-u")));
        return !user.isEmpty() && !user.equals("0");
    }

    /** Makes the user the owner of a folder and of all that is in it; does nothing where it is already. */
    void own(Path folder) throws IOException {
        if (this.equals(SAME)) {
            return;
        }
        List<Path> foreign;
        try (Stream<Path> paths = Files.walk(folder)) {
            foreign = paths.filter(path -> !isOwner(path)).toList();
        }
        for (Path path : foreign) {
            Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private boolean isOwner(Path path) {
        try {
            return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                    .equals(owner);
        } catch (IOException e) {
            return false;
        }
    }

    boolean reaches(Path folder) {
        return outputOf(command(List.of("sh", "-c", "test -w \"$0\" && echo yes", folder.toString())))
                .equals("yes");
    }

    /** Runs a quick command and returns the first line it prints; empty if it cannot be run or fails. */
    private static String outputOf(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
        } catch (IOException toolIsMissing) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
