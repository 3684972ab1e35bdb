package id.umkm.tenancy.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A world and a list of questions that is walked through again and again, one question each call. */
@State(Scope.Thread)
public abstract class Sized {

    /** How many users there are. */
    @Param("1000")
    public int users;

    /** How many groups there are. */
    @Param("1000")
    public int groups;

    /** How many roles there are. */
    @Param("100")
    public int roles;

    /** How many questions are walked through, a power of two from 4. */
    @Param("512")
    public int questions;

    private int at;

    /** Returns the place of the next question. */
    final int next() {
        at = (at + 1) & (questions - 1);
        return at;
    }

    final World world() {
        return new World(new Size(users, groups, roles));
    }

    final List<Question> questions(World world, Scenario scenario) {
        if (questions < 4 || Integer.bitCount(questions) != 1) {
            throw new IllegalArgumentException(questions + " questions; use a power of two from 4");
        }
        return new Questions(world).draw(scenario, questions);
    }
}
