package holdwater.load.generator;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureKindTest {
  private static FailureKind kind(int status, boolean ok, boolean inTime) {
    PlanFile.Check created = new PlanFile.Check(List.of(201), null, Map.of(), Map.of(), 0);
    return FailureKind.of(
        new PlanFile.Request("order", "POST", "/", Map.of(), null, created), status, ok, inTime);
  }

  @Test
  void silence_is_a_timeout_once_the_time_is_over_and_refused_before() {
    assertThat(kind(0, false, false)).isEqualTo(FailureKind.TIMEOUT);
    assertThat(kind(0, false, true)).isEqualTo(FailureKind.NO_ANSWER);
  }

  @Test
  void good_answer_too_late_is_late() {
    assertThat(kind(201, true, false)).isEqualTo(FailureKind.LATE);
  }

  @Test
  void of_viewers_any_2xx_is_wanted() {
    assertThat(FailureKind.of(0, true)).isEqualTo(FailureKind.NO_ANSWER);
    assertThat(FailureKind.of(0, false)).isEqualTo(FailureKind.TIMEOUT);
    assertThat(FailureKind.of(503, true)).isEqualTo(FailureKind.SHED);
    assertThat(FailureKind.of(502, true)).isEqualTo(FailureKind.SERVER_ERROR);
    assertThat(FailureKind.of(404, true)).isEqualTo(FailureKind.STATUS);
    assertThat(FailureKind.of(200, true)).isEqualTo(FailureKind.CONTENT);
  }

  @Test
  void answers_that_were_not_wanted_are_told_apart() {
    assertThat(kind(503, false, true)).isEqualTo(FailureKind.SHED);
    assertThat(kind(429, false, true)).isEqualTo(FailureKind.SHED);
    assertThat(kind(500, false, true)).isEqualTo(FailureKind.SERVER_ERROR);
    assertThat(kind(404, false, true)).isEqualTo(FailureKind.STATUS);
    assertThat(kind(200, false, true)).isEqualTo(FailureKind.STATUS);
    assertThat(kind(201, false, true)).isEqualTo(FailureKind.CONTENT);
  }
}
