package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.port.InjectionFailed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How faults by hand are told from runs, and what becomes of their folders. */
class FaultsByHandTest {
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());

  @TempDir Path runs;
  private final FakeClock clock = new FakeClock();
  private final FakeFaults faults = new FakeFaults(clock);
  private final FakeInjector injector = new FakeInjector(faults);

  private HandInjection byHand(String folder) {
    return new HandInjection(
        runs.resolve(folder), List.of(injector), clock, List.of(), Optional::empty);
  }

  private Leftovers leftovers() {
    return new Leftovers(runs, List.of(injector), clock);
  }

  /** One that is over, written at that second. */
  private Path over(int second) throws IOException {
    String folder = String.format("%04x", second);
    byHand(folder).hold(new Suspend(), TARGET, Duration.ofSeconds(1));
    return written(folder, second);
  }

  private Path written(String folder, int second) throws IOException {
    Files.setLastModifiedTime(
        runs.resolve(folder).resolve(JournalFile.NAME),
        FileTime.from(Instant.EPOCH.plusSeconds(second)));
    return runs.resolve(folder);
  }

  private static FaultInjected injected(String id) {
    return new FaultInjected(
        Instant.EPOCH,
        id,
        FaultsByHand.STEP,
        new Suspend(),
        TARGET,
        FakeInjector.NAME,
        Duration.ofSeconds(5),
        1);
  }

  @Test
  void fault_by_hand_that_is_held_is_live_and_no_run() {
    try (OpenInjection first = byHand("0001").open(new Suspend(), TARGET);
        OpenInjection second = byHand("0002").open(new Suspend(), at("b.catalog"))) {
      assertThat(first.look().proven() && second.look().proven()).isTrue();
      assertThat(leftovers().live()).containsExactlyInAnyOrder("0001", "0002");
      assertThat(leftovers().liveRuns()).isEmpty();
      assertThat(leftovers().named("0001"))
          .isEqualTo("a fault by hand (suspend on " + TARGET.names().get(0) + ")");
    }
    assertThat(faults.anyInForce()).isFalse();
  }

  @Test
  void whatever_else_lives_is_a_run_even_if_its_step_is_named_like_a_fault_by_hand() {
    try (JournalFile silent = JournalFile.create(runs.resolve("0003").resolve(JournalFile.NAME));
        JournalFile run = JournalFile.create(runs.resolve("0004").resolve(JournalFile.NAME))) {
      assertThat(silent).isNotNull();
      run.append(injected("0004-1"));

      assertThat(leftovers().liveRuns()).containsExactlyInAnyOrder("0003", "0004");
      assertThat(leftovers().named("0004")).isEqualTo("run 0004");
    }
  }

  private static ResolvedTarget at(String instance) {
    return new ResolvedTarget(
        TwoZones.topology().instances().stream().filter(i -> i.id().equals(instance)).toList(),
        List.of());
  }

  private static ResolvedTarget over(String target) {
    return new ResolvedTarget(
        List.of(),
        TwoZones.topology().links().stream().filter(l -> l.target().equals(target)).toList());
  }

  @Test
  void two_on_one_link_or_one_on_a_process_that_the_other_takes_are_not_told_apart() {
    Fault late = new Latency(Duration.ofMillis(100), Duration.ZERO);

    assertThat(FaultsByHand.meet(late, over("a.catalog"), late, over("a.catalog"))).isTrue();
    assertThat(FaultsByHand.meet(late, over("a.catalog"), late, over("b.catalog"))).isFalse();
    assertThat(FaultsByHand.meet(new Suspend(), at("a.catalog"), late, over("a.catalog"))).isTrue();
    assertThat(FaultsByHand.meet(late, over("a.catalog"), new Suspend(), at("a.catalog"))).isTrue();
    assertThat(FaultsByHand.meet(new Suspend(), at("a.catalog"), new Suspend(), at("b.catalog")))
        .isFalse();
  }

  @Test
  void one_that_is_held_is_named_to_whoever_comes_to_its_place() {
    try (OpenInjection held = byHand("0001").open(new Suspend(), at("a.catalog"))) {
      assertThat(held.look().proven()).isTrue();

      assertThat(leftovers().inTheWay(new Suspend(), at("a.catalog")))
          .hasValue("a fault by hand (suspend on a.catalog)");
      assertThat(leftovers().inTheWay(new Suspend(), at("b.catalog"))).isEmpty();
    }
    assertThat(leftovers().inTheWay(new Suspend(), at("a.catalog"))).isEmpty();
  }

  @Test
  void one_that_begins_where_another_is_held_is_refused_and_writes_nothing() {
    try (OpenInjection held = byHand("0001").open(new Suspend(), at("a.catalog"))) {
      assertThat(held.look().proven()).isTrue();

      assertThatThrownBy(() -> byHand("0002").open(new Suspend(), at("a.catalog")))
          .isInstanceOf(InjectionFailed.class)
          .hasMessageStartingWith("a fault by hand (suspend on a.catalog) is in force");
      assertThat(runs.resolve("0002").resolve(JournalFile.NAME)).doesNotExist();
      byHand("0003").open(new Suspend(), at("b.catalog")).close();
    }
  }

  @Test
  void one_that_begins_beside_a_run_is_refused() {
    try (JournalFile run = JournalFile.create(runs.resolve("0004").resolve(JournalFile.NAME))) {
      run.append(injected("0004-1"));

      assertThatThrownBy(() -> byHand("0001").open(new Suspend(), at("a.catalog")))
          .isInstanceOf(InjectionFailed.class)
          .hasMessageStartingWith("run 0004 is under way");
    }
    assertThat(faults.anyInForce()).isFalse();
  }

  @Test
  @Timeout(60)
  void of_many_that_begin_at_once_on_one_place_one_is_in_force() throws Exception {
    ConcurrentLinkedQueue<OpenInjection> begun = new ConcurrentLinkedQueue<>();
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (String folder : List.of("0001", "0002", "0003", "0004")) {
        all.add(CompletableFuture.runAsync(() -> begin(folder, go, begun), threads));
      }
      go.countDown();
      for (CompletableFuture<Void> one : all) {
        one.get();
      }

      assertThat(begun).hasSize(1);
    } finally {
      begun.forEach(OpenInjection::close);
      threads.shutdownNow();
    }
  }

  private void begin(String folder, CountDownLatch go, Collection<OpenInjection> begun) {
    try {
      go.await();
      HandInjection byHand =
          new HandInjection(
              runs.resolve(folder),
              List.of(injector),
              new SystemTicker(),
              List.of(),
              Optional::empty);
      begun.add(byHand.open(new Suspend(), at("a.catalog")));
    } catch (InjectionFailed refused) {
      assertThat(refused).hasMessageContaining("a fault by hand (");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_others_hold_is_told_and_what_stands_beside_it_in_its_own_journal_is_not() {
    try (OpenInjection first = byHand("0001").open(new Suspend(), at("a.catalog"));
        OpenInjection second = byHand("0002").open(new Suspend(), at("b.catalog"))) {
      assertThat(first.look().proven() && second.look().proven()).isTrue();

      assertThat(leftovers().heldBeside("0002-by-hand"))
          .extracting(FaultInjected::injection)
          .containsExactly("0001-by-hand");
    }
    assertThat(leftovers().heldBeside("0003-by-hand")).isEmpty();
  }

  @Test
  void last_folders_stay_and_older_ones_go() throws Exception {
    for (int second = 1; second <= FaultsByHand.KEPT + 3; second++) {
      over(second);
    }

    assertThat(FaultsByHand.tidy(runs)).isEqualTo(3);

    try (var left = Files.list(runs)) {
      assertThat(left.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
          .hasSize(FaultsByHand.KEPT)
          .doesNotContain("0001", "0002", "0003")
          .contains("0004");
    }
    assertThat(leftovers().unreadable()).isEmpty();
  }

  @Test
  void what_may_be_in_force_or_is_a_runs_or_has_a_file_of_somebodys_stays() throws Exception {
    Path open = runs.resolve("0a01");
    try (JournalFile killed = JournalFile.create(open.resolve(JournalFile.NAME))) {
      killed.append(injected("0a01-by-hand"));
    }
    Path run = runs.resolve("0a02");
    try (JournalFile ofRun = JournalFile.create(run.resolve(JournalFile.NAME))) {
      ofRun.append(injected("0a02-1"));
      ofRun.append(new FaultReverted(Instant.EPOCH, "0a02-1", Evidence.proven("gone")));
    }
    Path noted = over(3);
    Files.writeString(noted.resolve("notes.txt"), "mine");
    written("0a01", 1);
    written("0a02", 2);
    for (int second = 10; second < 10 + FaultsByHand.KEPT; second++) {
      over(second);
    }

    assertThat(FaultsByHand.tidy(runs)).isZero();

    assertThat(List.of(open, run, noted)).allMatch(Files::isDirectory);
    assertThat(noted.resolve(JournalFile.NAME)).exists();
  }

  @Test
  void where_no_run_was_yet_there_is_nothing_to_tidy() {
    assertThat(FaultsByHand.tidy(runs.resolve("none"))).isZero();
  }
}
