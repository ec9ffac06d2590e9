package holdwater.load.generator;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import holdwater.load.record.FullDisk;
import holdwater.load.record.LinesFile;
import holdwater.load.record.LinesTail;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.TrafficLine;
import holdwater.load.record.ViewerEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A report that cannot be written must not look like a quiet second. */
@Timeout(60)
class ReporterTest {
  private static final Duration SOON = Duration.ofMillis(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  private final Recorder recorder =
      new Recorder(
          ViewerEvents.STREAM_START,
          new Schedule(10, 0, 0),
          new Objectives(Map.of("api", new Objectives.Rule(ViewerEvents.API_REQUEST, 3_000_000L))),
          () -> 1_000_000_000);
  private final Workload workload =
      new Workload(
          new PlanFile(
              "evening-viewing", 10, 1, 60_000, Map.of(), List.of(), List.of(), null, null),
          recorder);
  private FullDisk disk;
  private Reporter reporter;

  @BeforeEach
  void start() throws Exception {
    disk = new FullDisk(lines());
    reporter = new Reporter(workload, new LinesFile(disk), SOON);
  }

  private Path lines() {
    return directory.resolve("lines.jsonl");
  }

  private void badEvent() {
    recorder.resolve(recorder.openNow(ViewerEvents.API_REQUEST, "home"), false);
  }

  private List<TrafficLine> written() throws Exception {
    List<TrafficLine> written = new ArrayList<>();
    written.addAll(new LinesTail(lines()).read());
    return written;
  }

  private long badIn(List<TrafficLine> written) {
    return written.stream()
        .flatMap(line -> line.seconds().stream())
        .mapToLong(second -> second.counts().get("api")[1])
        .sum();
  }

  @Test
  void news_of_a_while_without_room_is_told_later_and_whole() throws Exception {
    // As patient as in earnest: it must not give up before there is room again.
    reporter = new Reporter(workload, new LinesFile(disk), Reporter.EVERY);
    badEvent();
    // More than nothing: half a line.
    disk.room(40);
    reporter.start();
    eventually(PATIENCE, () -> assertThat(lines().toFile().length()).isEqualTo(40));
    badEvent();
    disk.room(Long.MAX_VALUE);

    assertThat(reporter.finish()).isTrue();

    assertThat(badIn(written())).isEqualTo(2);
    assertThat(written().get(written().size() - 1).done()).isTrue();
  }

  @Test
  void generator_whose_disk_stays_full_gives_up_with_the_reason() throws Exception {
    badEvent();
    disk.room(40);
    reporter.start();
    eventually(PATIENCE, () -> assertThat(workload.failure()).isNotNull());

    assertThat(workload.failure())
        .isEqualTo("cannot write what became of the viewers: " + FullDisk.MESSAGE);
    assertThat(reporter.finish()).isFalse();
    assertThat(written()).isEmpty();
  }

  @Test
  void reason_for_giving_up_is_the_last_line_when_there_is_room_again() throws Exception {
    reporter.start();
    workload.fail("the catalog lists no titles");
    workload.fail("something that came of it");

    assertThat(reporter.finish()).isTrue();

    TrafficLine last = written().get(written().size() - 1);
    assertThat(last.done()).isTrue();
    assertThat(last.failed()).isEqualTo("the catalog lists no titles");
  }
}
