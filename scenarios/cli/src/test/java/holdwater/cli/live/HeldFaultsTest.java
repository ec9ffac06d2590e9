package holdwater.cli.live;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import holdwater.dashboards.console.Ended;
import holdwater.dashboards.console.FaultInForce;
import holdwater.dashboards.console.Refused;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.HandInjection;
import holdwater.engine.run.Leftovers;
import holdwater.engine.run.Stops;
import holdwater.engine.run.SystemTicker;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Suspend;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults that the console holds, in real time on a fake system. */
@Timeout(60)
class HeldFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(List.of(TwoZones.topology().instances().get(0)), List.of());

  private static final ResolvedTarget ELSEWHERE =
      new ResolvedTarget(List.of(TwoZones.topology().instances().get(1)), List.of());

  @TempDir Path root;
  private final Ticker clock = new SystemTicker();
  private final FakeFaults faults = new FakeFaults(clock);
  private final FakeInjector injector = new FakeInjector(faults);
  private Path runs;
  private HeldFaults held;

  @BeforeEach
  void begin() {
    runs = root.resolve("workspace").resolve("runs");
    held = new HeldFaults(runs, List.of(injector), clock, new SplittableRandom(7));
  }

  @AfterEach
  void end() {
    held.close();
  }

  private Leftovers leftovers() {
    return new Leftovers(runs, List.of(injector), clock);
  }

  @Test
  void fault_is_written_down_in_force_and_looked_at_when_begin_returns() {
    held.begin(new Suspend(), TARGET, LONG, "Ada", held.stops(), Optional::empty);

    FaultInForce now = held.inForce().get(0);
    assertThat(faults.inForce(now.id())).isTrue();
    assertThat(now.by()).isEqualTo("Ada");
    assertThat(now.evidence().orElseThrow().proven()).isTrue();
    assertThat(now.until().orElseThrow()).isAfter(now.since().plus(LONG).minusSeconds(1));
    assertThat(now.held()).isTrue();
    assertThat(leftovers().live()).containsExactlyElementsOf(held.folders());
    String folder = held.folders().iterator().next();
    assertThat(JournalFile.readLedger(runs.resolve(folder).resolve(JournalFile.NAME)).open())
        .hasSize(1);
  }

  @Test
  void heal_reverts_that_one_and_proves_it() {
    held.begin(new Suspend(), TARGET, LONG, "Ada", held.stops(), Optional::empty);
    held.begin(
        new Latency(Duration.ofMillis(200), Duration.ZERO),
        ELSEWHERE,
        LONG,
        "Ada",
        held.stops(),
        Optional::empty);
    String first = held.inForce().get(0).id();

    Ended end = held.heal(first);

    assertThat(end.gone().proven()).isTrue();
    assertThat(faults.inForce(first)).isFalse();
    assertThat(held.inForce()).extracting(FaultInForce::fault).containsExactly("latency 200 ms");
    assertThat(held.ended()).extracting(one -> one.fault().id()).containsExactly(first);
    assertThatThrownBy(() -> held.heal("another"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("does not hold that fault");
  }

  @Test
  void fault_ends_by_itself_when_its_time_is_over() throws Exception {
    held.begin(new Suspend(), TARGET, Duration.ofMillis(50), "Ada", held.stops(), Optional::empty);

    eventually(SOON, () -> assertThat(held.ended()).hasSize(1));
    assertThat(faults.anyInForce()).isFalse();
    assertThat(held.ended().get(0).gone().proven()).isTrue();
  }

  @Test
  void stop_of_another_process_reverts_it_as_well() throws Exception {
    held.begin(new Suspend(), TARGET, LONG, "Ada", held.stops(), Optional::empty);

    Stops.Result result = new Stops(leftovers(), clock).stop("test", Optional::empty);

    assertThat(result.clean()).isTrue();
    assertThat(result.stopped()).hasSize(1);
    eventually(SOON, () -> assertThat(held.inForce()).isEmpty());
    assertThat(faults.anyInForce()).isFalse();
  }

  @Test
  void what_cannot_be_put_in_force_is_refused_with_the_reason_and_leaves_nothing() {
    injector.checkFails("a.gateway has no process now");

    long now = held.stops();
    assertThatThrownBy(() -> held.begin(new Suspend(), TARGET, LONG, "Ada", now, Optional::empty))
        .isInstanceOf(Refused.class)
        .hasMessage("a.gateway has no process now");
    assertThat(held.inForce()).isEmpty();
    assertThat(held.ended()).isEmpty();
    assertThat(faults.anyInForce()).isFalse();
  }

  /** Two operators of one console, or one beside a terminal. */
  @Test
  void second_on_one_place_is_refused() {
    held.begin(new Suspend(), TARGET, LONG, "Ada", held.stops(), Optional::empty);
    Latency late = new Latency(Duration.ofMillis(200), Duration.ZERO);

    assertThatThrownBy(() -> held.begin(late, TARGET, LONG, "Ben", held.stops(), Optional::empty))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is in force on the same place");
    assertThat(held.inForce()).extracting(FaultInForce::by).containsExactly("Ada");
  }

  @Test
  void what_was_asked_for_before_a_stop_never_comes_into_force() {
    long before = held.stops();

    assertThat(held.stopAll()).isEmpty();

    assertThatThrownBy(
            () -> held.begin(new Suspend(), TARGET, LONG, "Ada", before, Optional::empty))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("STOP came meanwhile");
    assertThat(held.all()).isEmpty();
    assertThat(faults.all()).isEmpty();
    held.begin(new Suspend(), TARGET, LONG, "Ada", held.stops(), Optional::empty);
    assertThat(held.inForce()).hasSize(1);
  }

  @Test
  void fault_that_is_reverted_before_it_began_never_begins() throws Exception {
    HeldFault fault = new HeldFault("Ada", new Suspend(), TARGET, LONG, clock);
    fault.revert();

    fault.begin(
        new HandInjection(
            root.resolve("f00d"), List.of(injector), clock, List.of(fault), Optional::empty));

    assertThatThrownBy(() -> fault.awaitLook(SOON)).isInstanceOf(Refused.class);
    assertThat(fault.over()).isTrue();
    assertThat(fault.now()).isEmpty();
    assertThat(faults.all()).isEmpty();
  }

  @Test
  void stop_while_a_fault_is_about_to_come_into_force_reverts_it() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    injector.beforeCheck(
        () -> {
          asked.countDown();
          awaitQuietly(stopped);
        });
    long now = held.stops();
    // Whether it hears a refusal or the id of what was reverted at once is all the same.
    Thread ada =
        new Thread(
            () ->
                catchThrowable(
                    () -> held.begin(new Suspend(), TARGET, LONG, "Ada", now, Optional::empty)));
    ada.start();
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    List<HeldFault> mine = held.stopAll();
    stopped.countDown();

    assertThat(mine).hasSize(1);
    HeldFaults.await(mine.get(0));
    ada.join(SOON.toMillis());
    assertThat(mine.get(0).over()).isTrue();
    assertThat(faults.anyInForce()).isFalse();
    assertThat(held.inForce()).isEmpty();
  }

  /** An interrupt, which a stop sends, ends the wait, and is left to whoever comes next. */
  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void close_reverts_all() {
    held.begin(new Suspend(), TARGET, LONG, "Ada", held.stops(), Optional::empty);
    held.begin(new Suspend(), ELSEWHERE, LONG, "Ada", held.stops(), Optional::empty);

    held.close();

    assertThat(faults.anyInForce()).isFalse();
    assertThat(held.ended()).hasSize(2).allMatch(end -> end.gone().proven());
  }

  @Test
  void what_another_run_has_in_force_is_seen_and_its_end_too() {
    OtherRuns others = new OtherRuns(runs, leftovers());
    others.look(Set.of());
    held.begin(new Suspend(), TARGET, LONG, "Ada", held.stops(), Optional::empty);

    others.look(held.folders());
    assertThat(others.live()).isEmpty();
    others.look(Set.of());
    String run = held.folders().iterator().next();
    assertThat(others.live()).containsExactly(run);
    assertThat(others.inForce())
        .extracting(FaultInForce::by, FaultInForce::fault, FaultInForce::held)
        .containsExactly(tuple("run " + run, "suspend", false));
    assertThat(others.inForce().get(0).evidence().orElseThrow().proven()).isTrue();
    held.close();
    others.look(Set.of());

    assertThat(others.inForce()).isEmpty();
    assertThat(others.ended()).hasSize(1).allMatch(end -> end.gone().proven());
  }
}
