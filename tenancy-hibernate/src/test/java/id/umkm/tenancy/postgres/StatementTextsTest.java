package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextsTest {

    private final StatementTexts texts = new StatementTexts("select bind(?, ?)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " -- nothing",
                "select 1; select 2",
                "select $$ never ends",
                "call f()",
                "{call f(?)}",
                "do $$ begin end $$",
                "explain select 1",
                "copy customer from stdin",
                "begin",
                "commit",
                "savepoint s",
                "set local x.y = 'z'",
                "declare c cursor for select 1",
                "fetch all from c",
                "create table t (id int)",
                "select set_config('x.y', 'z', false)"
            })
    void thatOneIsBoundBefore(String sql) {
        assertThat(texts.of(sql).facts().mayFollowBinding()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1 | ROWS",
                "/* first */ SELECT ';' ; | ROWS",
                "(select 1) union (select 2) | ROWS",
                "values (1) | ROWS",
                "table customer | ROWS",
                "with a as (select 1) select * from a | ROWS",
                "with a as (delete from t returning 1) select * from a | ROWS_OR_COUNT",
                "select 1 into t | ROWS_OR_COUNT",
                "insert into t values (?) | COUNT",
                "insert into t values (?) returning id | ROWS_OR_COUNT",
                "update t set a = ? | COUNT",
                "delete from t | COUNT",
                "merge into t using u on true when matched then delete | COUNT"
            })
    void thatOneMayTakeItsBindingWithIt(String sql, StatementShape shape) {
        assertThat(texts.of(sql).facts().shape()).isEqualTo(shape);
    }

    @Test
    void aCommitGoesAlongOnlyWhereTheAnswerIsTheOneAskedFor() {
        assertThat(StatementShape.ROWS.mayFollow(Prefix.BEGIN_AND_BIND, Execution.QUERY))
                .isTrue();
        assertThat(StatementShape.COUNT.mayFollow(Prefix.BEGIN_AND_BIND, Execution.QUERY))
                .isFalse();
        assertThat(StatementShape.ROWS_OR_COUNT.mayFollow(Prefix.BEGIN_AND_BIND, Execution.QUERY))
                .isFalse();
        assertThat(StatementShape.COUNT.mayFollow(Prefix.BEGIN_AND_BIND, Execution.UPDATE))
                .isTrue();
        assertThat(StatementShape.ROWS.mayFollow(Prefix.BEGIN_AND_BIND, Execution.UPDATE))
                .isFalse();
        assertThat(StatementShape.ROWS_OR_COUNT.mayFollow(Prefix.BEGIN_AND_BIND, Execution.ANY))
                .isTrue();
    }

    @Test
    void aTextThatEndsInACommentDoesNotSwallowTheCommit() {
        assertThat(texts.of("select 1 -- one").behind(Prefix.BEGIN_AND_BIND))
                .isEqualTo("begin;select bind(?, ?);select 1 -- one\n;commit");
        assertThat(texts.of("select 1 -- one").behind(Prefix.BIND)).isEqualTo("select bind(?, ?);select 1 -- one");
    }

    @Test
    void moreParametersThanTheProtocolCountsWithABindingAreBoundBefore() {
        String most = "select " + String.join(",", Collections.nCopies(65_533, "?"));
        assertThat(texts.of(most).facts().mayFollowBinding()).isTrue();
        assertThat(texts.of(most + ",?").facts().mayFollowBinding()).isFalse();
    }

    @Test
    void textsThatDifferWithoutEndAreNotKeptWithoutEnd() {
        String padding = " ".repeat(1_000);
        for (int i = 0; i < 5_000; i++) {
            texts.of("select " + i + padding);
        }
        assertThat(texts.size()).isBetween(1, StatementTexts.CAPACITY / padding.length());
        assertThat(texts.of("select 1")).isSameAs(texts.of("select 1"));
    }
}
