package id.umkm.tenancy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {

    private static final Contender SQUARES = new Contender("squares", question -> question * question);

    @Test
    void aContender_thatAnswersOtherwise_isRefused() {
        Contender wrong = new Contender("wrong", question -> question == 3 ? 0 : question * question);

        assertThatIllegalStateException()
                .isThrownBy(() -> new Race(4, List.of(SQUARES, wrong)))
                .withMessageContaining("wrong answers 0 to question 3 where squares answers 9");
    }

    @Test
    void questions_thatAllHaveOneAnswer_areRefused() {
        Contender constant = new Contender("constant", question -> 7);

        assertThatIllegalStateException()
                .isThrownBy(() -> new Race(4, List.of(constant, constant)))
                .withMessageContaining("could come without looking");
    }

    @Test
    void shortTurns_comeToAllQuestions() {
        int[] asked = new int[4];
        Contender counting = new Contender("counting", question -> {
            asked[question]++;
            return question * question;
        });
        Race race = new Race(4, List.of(counting, SQUARES));

        race.run(new Effort(Duration.ZERO, Duration.ZERO, 8));

        assertThat(asked).containsExactly(3, 3, 3, 3);
    }

    @Test
    void ratiosAndDifferences_areMediansOfThoseOfEachRound() {
        Standings standings = new Standings(List.of(SQUARES, new Contender("other", question -> question)));
        standings.add(new long[][] {{1000}, {2000, 2100, 90_000}});
        // A round in which the machine does other work slows both down.
        standings.add(new long[][] {{10_000}, {20_000}});
        standings.add(new long[][] {{1000}, {3000}});

        assertThat(standings.ratio("other", "squares")).isEqualTo(2.1);
        assertThat(standings.microsMore("other", "squares")).isEqualTo(2);
        assertThat(standings.micros("squares")).isEqualTo(1);
    }
}
