package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.judge.Timings;
import holdwater.engine.report.Reports;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopsTest {
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());

  @TempDir Path runs;
  private final FakeClock clock = new FakeClock();
  private final FakeFaults faults = new FakeFaults(clock);
  private final FakeInjector injector = new FakeInjector(faults);

  private Stops.Result stop() throws InterruptedException {
    Stops stops = new Stops(new Leftovers(runs, List.of(injector), clock), clock);
    return stops.stop("process 17", Optional::empty);
  }

  /** A run with one fault in force; as long as its journal is open, it lives. */
  private JournalFile runWithFault() {
    JournalFile journal = JournalFile.create(runs.resolve("7f3a").resolve(JournalFile.NAME));
    journal.append(
        new FaultInjected(
            clock.instant(),
            "7f3a-1",
            "hang",
            new Suspend(),
            TARGET,
            FakeInjector.NAME,
            Duration.ofMinutes(5),
            7));
    injector.inject("7f3a-1", new Suspend(), TARGET, new Lease(Duration.ofMinutes(5)), new Seed(1));
    return journal;
  }

  @Test
  void nothing_under_way_is_clean() throws Exception {
    Stops.Result result = stop();

    assertThat(result.clean()).isTrue();
    assertThat(result.runs()).isEmpty();
  }

  @Test
  void run_that_lives_reverts_by_itself_and_is_waited_for() throws Exception {
    try (JournalFile run = runWithFault()) {
      clock.at(
          Duration.ofMillis(150),
          () -> {
            assertThat(StopRequest.in(runs.resolve("7f3a"), clock.instant()))
                .hasValue(new StopRequest(FakeClock.start(), "process 17"));
            run.append(new StopAsked(clock.instant(), FakeClock.start(), "process 17"));
          });
      clock.at(
          Duration.ofMillis(600),
          () -> run.append(new FaultReverted(clock.instant(), "7f3a-1", Evidence.proven("it is"))));

      Stops.Result result = stop();

      assertThat(result.clean()).isTrue();
      assertThat(result.runs()).containsExactly("7f3a");
      assertThat(result.silent()).isEmpty();
      assertThat(result.stopped()).singleElement().matches(one -> one.gone().proven());
      assertThat(result.took()).isBetween(Duration.ofMillis(600), Duration.ofMillis(700));
    }
  }

  @Test
  void revert_that_does_not_take_is_not_clean() throws Exception {
    try (JournalFile run = runWithFault()) {
      run.append(new StopAsked(clock.instant(), FakeClock.start(), "process 17"));
      run.append(new FaultReverted(clock.instant(), "7f3a-1", Evidence.missing("still there")));

      Stops.Result result = stop();

      assertThat(result.clean()).isFalse();
      assertThat(result.stopped()).singleElement().matches(one -> !one.gone().proven());
    }
  }

  @Test
  void run_that_does_not_answer_is_done_without() throws Exception {
    try (JournalFile run = runWithFault()) {
      assertThat(run).isNotNull();

      Stops.Result result = stop();

      assertThat(result.silent()).containsExactly("7f3a");
      assertThat(result.clean()).isTrue();
      assertThat(faults.anyInForce()).isFalse();
      assertThat(result.took())
          .as("all is to be gone within 2 s, and whoever heals needs a while")
          .isLessThanOrEqualTo(Duration.ofMillis(1_100));
    }
  }

  @Test
  void what_a_dead_run_left_is_healed() throws Exception {
    runWithFault().close();

    Stops.Result result = stop();

    assertThat(result.runs()).isEmpty();
    assertThat(result.healed().healed()).singleElement().matches(one -> one.gone().proven());
    assertThat(result.clean()).isTrue();
    assertThat(faults.anyInForce()).isFalse();
  }

  @Test
  void run_that_is_asked_while_its_fault_is_held_reverts_within_two_seconds() throws Exception {
    FakeRun run = new FakeRun(runs);
    run.afterInjection(
        Duration.ofMillis(20_300),
        () -> new StopRequest(run.clock.instant(), "process 17").leaveIn(run.directory()));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().reasons())
        .anyMatch(reason -> reason.contains("by hand: stop asked for by process 17"));
    assertThat(Timings.of(result.journal()).stop())
        .hasValueSatisfying(took -> assertThat(took).isLessThan(Duration.ofSeconds(2)));
    double stopSeconds = verdict(run).path("timings").path("stopSeconds").asDouble();
    assertThat(stopSeconds).isGreaterThan(0).isLessThan(2);
  }

  private static JsonNode verdict(FakeRun run) throws IOException {
    return new ObjectMapper().readTree(run.directory().resolve(Reports.VERDICT).toFile());
  }

  @Test
  void fault_by_hand_is_reverted_when_it_is_asked_for() {
    Path folder = runs.resolve("hand");
    clock.at(
        Duration.ofSeconds(5),
        () -> new StopRequest(clock.instant(), "process 17").leaveIn(folder));
    HandInjection byHand =
        new HandInjection(folder, List.of(injector), clock, List.of(), Optional::empty);

    HandInjection.Result result = byHand.hold(new Suspend(), TARGET, Duration.ofSeconds(30));

    assertThat(result.gone().proven()).isTrue();
    assertThat(JournalFile.readLedger(folder.resolve(JournalFile.NAME)).first(StopAsked.class))
        .isPresent();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void run_that_cannot_be_asked_keeps_no_fault_in_force_and_is_told() throws Exception {
    try (JournalFile run = runWithFault()) {
      assertThat(run).isNotNull();
      // No file can take the place of a folder that holds something.
      Files.createDirectories(runs.resolve("7f3a").resolve(StopRequest.NAME).resolve("x"));

      Stops.Result result = stop();

      assertThat(faults.anyInForce()).isFalse();
      assertThat(result.silent()).containsExactly("7f3a");
      assertThat(result.healed().unreadable())
          .singleElement()
          .satisfies(it -> assertThat(it.message()).contains("run 7f3a goes on"));
      assertThat(result.clean()).isFalse();
      assertThat(result.took()).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void run_whose_lock_cannot_be_looked_at_keeps_no_other_from_being_stopped() throws Exception {
    Path other = Files.createDirectory(runs.resolve("0000"));
    Files.createFile(other.resolve(JournalFile.NAME));
    Files.createDirectory(other.resolve("run.lock"));
    try (JournalFile run = runWithFault()) {
      run.append(new StopAsked(clock.instant(), FakeClock.start(), "process 17"));
      run.append(new FaultReverted(clock.instant(), "7f3a-1", Evidence.proven("it is")));

      Stops.Result result = stop();

      assertThat(result.runs()).containsExactly("7f3a");
      assertThat(result.healed().unreadable())
          .singleElement()
          .satisfies(it -> assertThat(it.journal().getParent()).isEqualTo(other));
      assertThat(result.clean()).isFalse();
    }
  }

  @Test
  void runs_are_asked_before_anybody_who_may_be_slow() throws Exception {
    try (JournalFile run = runWithFault()) {
      run.append(new StopAsked(clock.instant(), FakeClock.start(), "process 17"));
      run.append(new FaultReverted(clock.instant(), "7f3a-1", Evidence.proven("it is")));
      Path wish = runs.resolve("7f3a").resolve(StopRequest.NAME);
      List<Boolean> asked = new ArrayList<>();
      Stops stops = new Stops(new Leftovers(runs, List.of(injector), clock), clock);

      stops.stop(
          "process 17",
          () -> {
            asked.add(Files.exists(wish));
            return Optional.empty();
          });

      assertThat(asked).containsExactly(true);
    }
  }

  @Test
  void wish_is_left_even_where_its_words_cannot_be_written() throws Exception {
    // As on a full disk: the name is there, and nothing can be written to it.
    Files.createDirectory(runs.resolve(StopRequest.NAME + ".part"));

    new StopRequest(clock.instant(), "process 17").leaveIn(runs);

    assertThat(StopRequest.in(runs, clock.instant()))
        .hasValue(new StopRequest(clock.instant(), "somebody"));
  }

  @Test
  void wish_that_cannot_be_read_is_a_wish_all_the_same() throws Exception {
    for (String words : List.of("", "now\nme\n", FakeClock.start() + "\n \n")) {
      Files.writeString(runs.resolve(StopRequest.NAME), words);

      assertThat(StopRequest.in(runs, clock.instant()))
          .hasValue(new StopRequest(clock.instant(), "somebody"));
    }
  }
}
