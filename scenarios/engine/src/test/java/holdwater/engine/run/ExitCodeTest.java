package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "COMPLETED, PASS, 0",
    "COMPLETED, FAIL, 1",
    "COMPLETED, INCONCLUSIVE, 3",
    "ABORTED, FAIL, 1",
    "ABORTED, INCONCLUSIVE, 3",
    "FAILED, INCONCLUSIVE, 4",
    "INTERRUPTED, INCONCLUSIVE, 130"
  })
  void outcome_has_its_code(RunStatus status, Verdict verdict, int code) {
    assertThat(ExitCode.of(new Outcome(status, verdict, List.of())).code()).isEqualTo(code);
  }

  @Test
  void only_a_pass_is_zero() {
    assertThat(ExitCode.values())
        .filteredOn(code -> code.code() == 0)
        .containsExactly(ExitCode.PASS);
    assertThat(ExitCode.INVALID.code()).isEqualTo(2);
  }
}
