package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry.LinkTimesMeasured;
import holdwater.model.port.LinkTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTimesTest {
  private static final String SLOWED = "a.gateway:a.catalog";
  private static final String OTHER = "b.gateway:b.catalog";

  private static LinkTime time(long answers) {
    return new LinkTime(answers, Duration.ofMillis(20 * answers), Duration.ofMillis(5 * answers));
  }

  @Test
  void waits_are_written_down_of_links_over_which_somebody_waited_again(@TempDir Path runs) {
    FakeRun run = new FakeRun(runs.resolve("one"));
    run.meter.waited(SLOWED, time(1)).waited(OTHER, time(7));
    run.clock.at(Duration.ofSeconds(60), () -> run.meter.waited(SLOWED, time(2)));

    RunResult result = run.play();

    assertThat(result.journal().all(LinkTimesMeasured.class).map(LinkTimesMeasured::times))
        .containsExactly(Map.of(SLOWED, time(1), OTHER, time(7)), Map.of(SLOWED, time(2)));
  }

  @Test
  void run_over_a_proxy_that_takes_no_time_writes_none_down(@TempDir Path runs) {
    RunResult result = new FakeRun(runs.resolve("one")).play();

    assertThat(result.journal().all(LinkTimesMeasured.class)).isEmpty();
  }
}
