package holdwater.cli.live;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import holdwater.dashboards.console.Ended;
import holdwater.dashboards.console.FaultInForce;
import holdwater.dashboards.console.Refused;
import holdwater.engine.journal.JournalFile;
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
  private static final ResolvedTarget OTHER =
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
    held.begin(new Suspend(), TARGET, LONG, "Ada", Optional::empty);

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
    held.begin(new Suspend(), TARGET, LONG, "Ada", Optional::empty);
    held.begin(
        new Latency(Duration.ofMillis(200), Duration.ZERO), OTHER, LONG, "Ada", Optional::empty);
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

  /** Two operators of one console, or one beside a terminal. */
  @Test
  void fault_on_a_place_where_another_is_held_is_refused() {
    held.begin(new Suspend(), TARGET, LONG, "Ada", Optional::empty);

    assertThatThrownBy(() -> held.begin(new Suspend(), TARGET, LONG, "Ben", Optional::empty))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is in force on the same place");
    assertThat(held.inForce()).extracting(FaultInForce::by).containsExactly("Ada");
  }

  @Test
  void fault_ends_by_itself_when_its_time_is_over() throws Exception {
    held.begin(new Suspend(), TARGET, Duration.ofMillis(50), "Ada", Optional::empty);

    eventually(SOON, () -> assertThat(held.ended()).hasSize(1));
    assertThat(faults.anyInForce()).isFalse();
    assertThat(held.ended().get(0).gone().proven()).isTrue();
  }

  @Test
  void stop_of_another_process_reverts_it_as_well() throws Exception {
    held.begin(new Suspend(), TARGET, LONG, "Ada", Optional::empty);

    Stops.Result result = new Stops(leftovers(), clock).stop("test", Optional::empty);

    assertThat(result.clean()).isTrue();
    assertThat(result.stopped()).hasSize(1);
    eventually(SOON, () -> assertThat(held.inForce()).isEmpty());
    assertThat(faults.anyInForce()).isFalse();
  }

  @Test
  void what_cannot_be_put_in_force_is_refused_with_the_reason_and_leaves_nothing() {
    injector.checkFails("a.gateway has no process now");

    assertThatThrownBy(() -> held.begin(new Suspend(), TARGET, LONG, "Ada", Optional::empty))
        .isInstanceOf(Refused.class)
        .hasMessage("a.gateway has no process now");
    assertThat(held.inForce()).isEmpty();
    assertThat(held.ended()).isEmpty();
    assertThat(faults.anyInForce()).isFalse();
  }

  @Test
  void close_reverts_all() {
    held.begin(new Suspend(), TARGET, LONG, "Ada", Optional::empty);
    held.begin(new Suspend(), OTHER, LONG, "Ada", Optional::empty);

    held.close();

    assertThat(faults.anyInForce()).isFalse();
    assertThat(held.ended()).hasSize(2).allMatch(end -> end.gone().proven());
  }

  @Test
  void what_another_run_has_in_force_is_seen_and_its_end_too() {
    OtherRuns others = new OtherRuns(runs, leftovers());
    others.look(Set.of());
    held.begin(new Suspend(), TARGET, LONG, "Ada", Optional::empty);

    others.look(held.folders());
    assertThat(others.live()).isEmpty();
    others.look(Set.of());
    String run = held.folders().iterator().next();
    assertThat(others.live()).containsExactly(run);
    assertThat(others.inForce())
        .extracting(FaultInForce::by, FaultInForce::fault, FaultInForce::held)
        .containsExactly(tuple("run " + run, "suspend", false));
    held.close();
    others.look(Set.of());

    assertThat(others.inForce()).isEmpty();
    assertThat(others.ended()).hasSize(1).allMatch(end -> end.gone().proven());
  }
}
