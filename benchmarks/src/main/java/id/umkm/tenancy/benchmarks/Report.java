package id.umkm.tenancy.benchmarks;

import static id.umkm.tenancy.benchmarks.Figure.shortened;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gathers what was measured, and prints it as tables, with each figure to reach held or missed. For one thread. */
public final class Report {

    private final String note;
    private final List<String> lines = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    /** Creates a report of medians in which there is nothing yet. */
    public Report() {
        this("Medians; lower is better.");
    }

    /**
     * Creates a report in which there is nothing yet.
     *
     * @param note how its numbers are to be read
     */
    public Report(String note) {
        this.note = note;
    }

    /**
     * Begins a table.
     *
     * @param title what stands above it, with the unit
     * @param columns the names of its columns
     */
    public void heading(String title, String... columns) {
        lines.add("\n### " + title + "\n");
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("|---" + "|--:".repeat(columns.length - 1) + "|");
    }

    /**
     * Adds a row to the table.
     *
     * @param name what was measured
     * @param values what came out, one for each further column
     */
    public void row(String name, double... values) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (double value : values) {
            row.append(' ').append(shortened(value)).append(" |");
        }
        lines.add(row.toString());
    }

    /**
     * Adds a row for what was not measured.
     *
     * @param name what was to be measured
     * @param reason why it was not
     */
    public void skipped(String name, String reason) {
        lines.add("| " + name + " | not run: " + reason + " |");
    }

    /**
     * Adds a figure to reach.
     *
     * @param figure the figure, measured
     */
    public void figure(Figure figure) {
        figures.add(figure);
    }

    /**
     * Returns the figures.
     *
     * @return those added so far, in that order
     */
    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    /**
     * Prints tables and figures.
     *
     * @param out where to
     */
    public void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%nJava %s, %d processors. %s%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                note);
        lines.forEach(out::println);
        out.println("\n### Figures\n\n| figure | limit | measured | |\n|---|---|---|---|");
        figures.forEach(figure -> out.println(figure.row()));
    }
}
