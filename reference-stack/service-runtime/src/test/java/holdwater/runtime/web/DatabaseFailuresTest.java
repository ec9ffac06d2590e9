package holdwater.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.ErrorBody;
import holdwater.runtime.database.StatementTime;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpResponse;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class DatabaseFailuresTest {
  private final DatabaseFailures failures = new DatabaseFailures();

  private int answerTo(SQLException failure) {
    return failures.access().handle(null, new DataAccessException("failed", failure)).code();
  }

  @Test
  void a_value_that_the_database_refuses_is_the_requests_fault() {
    assertThat(answerTo(new SQLException("too long", "22001"))).isEqualTo(400);
    assertThat(answerTo(new SQLException("no such parent", "23506"))).isEqualTo(400);
    assertThat(answerTo(new SQLException("wrapped", new SQLException("too long", "22001"))))
        .isEqualTo(400);
  }

  @Test
  void whatever_else_fails_is_the_databases() {
    assertThat(answerTo(new SQLException("rolled back", "40002"))).isEqualTo(503);
    assertThat(answerTo(new SQLException("gone", "08006"))).isEqualTo(503);
    assertThat(answerTo(new SQLException("no state"))).isEqualTo(503);
  }

  /** What was rolled back may be asked again, of another instance too: the pattern retry. */
  @Test
  void statement_that_was_rolled_back_is_503_and_worth_another_try() {
    assertThat(answerTo(new SQLException("rolled back", "40001"))).isEqualTo(503);
    assertThat(codeOf(new SQLException("rolled back", "40001"))).isEqualTo("database");
  }

  /** One viewer who sends the same thing forty times at once can bring these about. */
  @Test
  void a_race_for_a_row_that_was_lost_is_429() {
    assertThat(answerTo(new SQLException("locked", "HYT00"))).isEqualTo(429);
    assertThat(answerTo(new SQLException("changed meanwhile", "90131"))).isEqualTo(429);
  }

  /** Callers make up for a database that is away, and not for one that rolls back. */
  @Test
  void a_database_that_is_away_is_told_from_one_that_fails() {
    assertThat(codeOf(new SQLNonTransientConnectionException("broken", "90067")))
        .isEqualTo("database-away");
    assertThat(codeOf(new SQLException("gone", "08006"))).isEqualTo("database-away");
    assertThat(
            codeOf(
                new SQLTransientConnectionException(
                    "none within 300 ms",
                    null,
                    new SQLNonTransientConnectionException("refused", "90067"))))
        .isEqualTo("database-away");
    assertThat(codeOf(new SQLTransientConnectionException("all are taken"))).isEqualTo("database");
    assertThat(codeOf(new SQLException("rolled back", "40002"))).isEqualTo("database");
  }

  @Test
  void a_statement_whose_time_was_up_is_nobodys_failure_in_between() {
    HttpResponse<ErrorBody> answer =
        failures
            .access()
            .handle(
                null,
                new DataAccessException("late", new SQLTimeoutException("cancelled", "57014")));

    assertThat(answer.code()).isEqualTo(504);
    assertThat(answer.getHeaders().get("X-Failure-Of")).isEqualTo("database");
    assertThat(StatementTime.wasUp(new SQLTimeoutException("a lock", "HYT00"))).isFalse();
  }

  private String codeOf(SQLException failure) {
    return failures
        .access()
        .handle(null, new DataAccessException("failed", failure))
        .body()
        .error();
  }
}
