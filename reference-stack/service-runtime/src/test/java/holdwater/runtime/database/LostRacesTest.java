package holdwater.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.runtime.ApiFailure;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LostRacesTest {
  private int done;

  /** Fails the first times. */
  private Runnable failing(int times, String state) {
    return () -> {
      done++;
      if (done <= times) {
        throw new IllegalStateException("failed", new SQLException("failed", state));
      }
    };
  }

  @Test
  void statement_that_lost_a_race_is_done_again() {
    for (String state : new String[] {"40001", "90131", "23505"}) {
      done = 0;

      LostRaces.again(failing(3, state));

      assertThat(done).as(state).isEqualTo(4);
    }
  }

  @Test
  void statement_that_always_loses_is_429_and_says_why() {
    for (String state : new String[] {"40001", "90131"}) {
      done = 0;

      assertThatThrownBy(() -> LostRaces.again(failing(100, state)))
          .isInstanceOfSatisfying(
              ApiFailure.class, failure -> assertThat(failure.status()).isEqualTo(429))
          .hasRootCauseInstanceOf(SQLException.class);

      assertThat(done).as(state).isEqualTo(4);
    }
  }

  @Test
  void row_that_is_always_there_already_fails_as_it_did() {
    assertThatThrownBy(() -> LostRaces.again(failing(100, "23505")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(done).isEqualTo(4);
  }

  @Test
  void statement_that_failed_for_another_reason_is_not_done_again() {
    for (String state : new String[] {"22001", "08006", "HYT00"}) {
      done = 0;

      assertThatThrownBy(() -> LostRaces.again(failing(100, state)))
          .hasRootCauseInstanceOf(SQLException.class);

      assertThat(done).as(state).isEqualTo(1);
    }
  }
}
