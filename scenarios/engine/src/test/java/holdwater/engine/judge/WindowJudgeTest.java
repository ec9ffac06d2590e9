package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowJudgeTest {
  private static final String STARTS = ScenarioBuilder.STARTS;
  private final TrafficBook book = new TrafficBook();
  private final WindowJudge judge = new WindowJudge(book, new DroppedSeconds(book, 10));

  private void second(long second, long bad) {
    book.add(
        new TrafficReport(
            List.of(
                new TrafficSecond(
                    at(second),
                    10,
                    10,
                    Duration.ofMillis(5),
                    Map.of(STARTS, new Counts(10 - bad, bad)),
                    Map.of())),
            at(0)));
  }

  private static Window held(double from, double to) {
    return new Window(WindowKind.HELD, at(from), at(to));
  }

  @Test
  void seventh_bad_event_that_comes_while_the_look_waits_is_seen_by_what_is_known_so_far() {
    Expectation one = new ScenarioBuilder().build().expect().get(STARTS);
    for (long second = 10; second < 70; second++) {
      second(second, second % 10 == 5 ? 1 : 0);
    }
    second(70, 1);
    book.add(new TrafficReport(List.of(), at(70)));

    assertThat(judge.judge(STARTS, one, held(10, 70)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge.soFar(STARTS, one, held(10, 71)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
