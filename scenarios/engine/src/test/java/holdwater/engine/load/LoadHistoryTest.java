package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.compare.LoadComparing.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads of one plan, held against each other from what lies in their folders. */
class LoadHistoryTest {
  private static final int SECONDS = 120;

  @TempDir Path runs;

  private void played(int number, double factor) throws Exception {
    ViewersLoad load = new ViewersLoad(SECONDS, number, factor);
    Instant at = ViewersLoad.START.plus(Duration.ofHours(number));
    LoadFacts facts = load.facts("run" + number, at);
    LoadBook book = load.book();
    Path folder = Files.createDirectories(runs.resolve("run" + number));
    LoadReports.write(folder, facts, book, LoadJudgement.of(facts, book));
  }

  private HistorySection now(double factor) {
    ViewersLoad load = new ViewersLoad(SECONDS, 99, factor);
    LoadFacts facts = load.facts("now", ViewersLoad.START.plus(Duration.ofDays(9)));
    LoadBook book = load.book();
    List<Run> before = LoadHistory.before(runs, facts);
    Run now = LoadHistory.now(facts, book, LoadJudgement.of(facts, book));
    return new HistorySection(facts.event(), before, now);
  }

  @Test
  void last_five_of_the_plan_are_read_back_as_they_were_measured() throws Exception {
    for (int number = 1; number <= 6; number++) {
      played(number, 1);
    }
    Files.createDirectories(runs.resolve("scenario"));
    Files.createSymbolicLink(runs.resolve("latest"), runs.resolve("run6"));
    LoadFacts facts = new ViewersLoad(SECONDS, 0, 1).facts("now", ViewersLoad.START);

    List<Run> before = LoadHistory.before(runs, facts);

    assertThat(before).extracting(Run::id).containsExactly("run2", "run3", "run4", "run5", "run6");
    assertThat(before.get(0).seconds()).hasSize(SECONDS);
    ViewersLoad second = new ViewersLoad(SECONDS, 2, 1);
    LoadBook book = second.book();
    Run measured =
        LoadHistory.now(
            facts, book, LoadJudgement.of(second.facts("run2", ViewersLoad.START), book));
    for (int i = 0; i < SECONDS; i++) {
      assertThat(before.get(0).seconds().get(i).well().counts())
          .isEqualTo(measured.seconds().get(i).well().counts());
      assertThat(before.get(0).seconds().get(i).failed())
          .isEqualTo(measured.seconds().get(i).failed());
    }
  }

  @Test
  void other_plans_are_not_compared() throws Exception {
    played(1, 1);
    LoadFacts longer = new ViewersLoad(SECONDS + 1, 0, 1).facts("now", ViewersLoad.START);

    assertThat(LoadHistory.before(runs, longer)).isEmpty();
    Files.writeString(runs.resolve("run1").resolve(LoadReports.HLOG), "no log");
    LoadFacts same = new ViewersLoad(SECONDS, 0, 1).facts("now", ViewersLoad.START);
    assertThat(LoadHistory.before(runs, same))
        .allSatisfy(run -> assertThat(run.seconds()).isEmpty());
  }

  @Test
  void load_that_takes_half_as_long_again_is_worse_and_an_equal_one_is_not() throws Exception {
    for (int number = 1; number <= 5; number++) {
      played(number, 1 + 0.01 * number);
    }

    assertThat(now(1.03).sentence()).hasValueSatisfying(s -> assertThat(s).contains("nothing"));
    HistorySection slower = now(1.5);
    assertThat(slower.sentence())
        .hasValueSatisfying(
            s -> assertThat(s).contains("last 5", "stream-start latency, all windows got worse"));
    assertThat(slower.html()).contains("run1", "run5", "this one, now", ">worse</span>");
    assertThat(now(0.6).sentence())
        .hasValueSatisfying(s -> assertThat(s).contains("got better").doesNotContain("worse"));
  }

  @Test
  void first_load_of_a_plan_has_nothing_to_be_held_against() {
    assertThat(now(1).sentence()).isEmpty();
    assertThat(now(1).html()).isEmpty();
  }
}
