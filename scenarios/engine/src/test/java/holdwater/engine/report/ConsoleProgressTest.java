package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.run.RunResult;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficReport;
import holdwater.model.verdict.RunStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleProgressTest {
  private static final Instant T = Instant.parse("2026-01-01T20:15:00Z");

  @TempDir Path runs;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String of(RunResult run, boolean terminal) {
    bytes.reset();
    ConsoleProgress progress = new ConsoleProgress(out, terminal);
    run.journal().entries().forEach(progress::onEntry);
    return said();
  }

  private List<String> windows(List<JournalEntry> entries) {
    WindowLines windows = new WindowLines();
    return entries.stream().flatMap(entry -> windows.after(entry).stream()).toList();
  }

  @Test
  void terminal_line_is_written_over_and_elsewhere_it_comes_now_and_then() {
    RunResult run = SampleRuns.pass(runs);

    String terminal = of(run, true);
    String file = of(run, false);

    assertThat(terminal).contains("\r\u001b[K", "steady ", "stream-starts: 10 good, 0 bad");
    assertThat(file)
        .doesNotContain("\u001b")
        .contains(
            "run 7f3a   zone-outage   seed 42",
            "15 instances of two-zones ready after 20 s",
            "warm-up   starting viewers, 10 starts/s",
            "outage of b.accounts, b.catalog, b.recommendations, b.playback and 2 more",
            "proven: 7f3a-1 is in force");
    assertThat(file.lines().count()).isLessThan(90);
  }

  @Test
  void every_window_of_every_slo_is_told_once_in_the_order_of_time() {
    RunResult run = SampleRuns.pass(runs);

    List<String> lines = windows(run.journal().entries());

    assertThat(lines)
        .hasSize(run.judgement().windows().size())
        .contains(
            "steady    PASS in 30 s   stream-starts: 0 of 300 bad (up to 1 bad pass); if failures are"
                + " independent, under 1 %",
            "shock     PASS in 10 s   stream-starts: 1.0 bad seconds of 3.0 allowed");
    assertThat(new HashSet<>(lines)).hasSameSizeAs(lines);
    assertThat(lines.stream().map(line -> line.substring(0, line.indexOf(' '))).distinct())
        .containsExactly("steady", "shock", "held", "after");
    assertThat(of(run, false).lines()).containsSubsequence(lines);
  }

  @Test
  void shock_is_told_while_the_fault_is_still_held() {
    List<JournalEntry> entries = SampleRuns.pass(runs).journal().entries();
    int revert = 0;
    while (!(entries.get(revert) instanceof RevertBegan)) {
      revert++;
    }

    assertThat(windows(entries.subList(0, revert)))
        .anyMatch(line -> line.startsWith("shock "))
        .noneMatch(line -> line.startsWith("held "));
  }

  @Test
  void window_whose_events_never_become_known_is_told_at_the_end_and_proves_nothing() {
    List<JournalEntry> entries = new ArrayList<>();
    for (JournalEntry entry : SampleRuns.pass(runs).journal().entries()) {
      entries.add(entry instanceof TrafficObserved observed ? unresolved(observed) : entry);
    }

    List<String> lines = windows(entries);

    assertThat(lines)
        .isNotEmpty()
        .anyMatch(
            line ->
                line.contains("INCONCLUSIVE in ")
                    && line.contains("not all of its events are resolved"))
        .noneMatch(line -> line.contains(" PASS "));
    assertThat(windows(entries.subList(0, entries.size() - 1))).isEmpty();
  }

  private static TrafficObserved unresolved(TrafficObserved observed) {
    return new TrafficObserved(
        observed.at(), new TrafficReport(observed.report().seconds(), Instant.EPOCH));
  }

  @Test
  void silence_gets_a_word_after_two_seconds_and_then_now_and_then() {
    ConsoleProgress progress = new ConsoleProgress(out, false);
    progress.onEntry(new PhaseChanged(T, Phase.WARM_UP, "starting viewers"));

    progress.tick(T.plusSeconds(2));
    assertThat(said()).isEqualTo("warm-up   starting viewers\n");
    progress.tick(T.plusSeconds(3));
    progress.tick(T.plusSeconds(4));
    progress.tick(T.plusSeconds(12));
    progress.onEntry(new RunEnded(T.plusSeconds(13), RunStatus.COMPLETED));
    progress.tick(T.plusSeconds(20));

    assertThat(said().lines())
        .containsExactly(
            "warm-up   starting viewers",
            "warm-up   starting viewers · 3.0 s",
            "warm-up   starting viewers · 12 s",
            "stop      writing the reports · 7.0 s");
  }

  @Test
  void note_that_says_the_same_again_says_how_long_instead() {
    ConsoleProgress progress = new ConsoleProgress(out, false);
    progress.onEntry(new PhaseChanged(T, Phase.DEPLOY, "6 of 15 instances ready"));
    progress.onEntry(new PhaseChanged(T.plusSeconds(1), Phase.DEPLOY, "6 of 15 instances ready"));
    progress.onEntry(new PhaseChanged(T.plusSeconds(5), Phase.DEPLOY, "6 of 15 instances ready"));

    assertThat(said().lines())
        .containsExactly(
            "deploy    6 of 15 instances ready", "deploy    6 of 15 instances ready · 5.0 s");
  }

  @Test
  void watched_viewers_are_news_enough() {
    ConsoleProgress progress = new ConsoleProgress(out, false);
    progress.onEntry(new PhaseChanged(T, Phase.STEADY, "at least 30 s"));
    for (int second = 1; second <= 4; second++) {
      progress.onEntry(new TrafficObserved(T.plusSeconds(second), new TrafficReport(List.of(), T)));
      progress.tick(T.plusSeconds(second).plusMillis(500));
    }

    assertThat(said().lines()).hasSize(1);
  }
}
