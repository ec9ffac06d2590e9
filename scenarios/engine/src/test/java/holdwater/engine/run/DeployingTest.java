package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployingTest {
  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  private void refused(String because) {
    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(result.outcome().reasons().get(0))
        .contains(because)
        .contains("call 'holdwater down' first")
        .doesNotContain("\n");
    assertThat(run.faults.all()).isEmpty();
  }

  @Test
  void fault_by_hand_that_no_ledger_tells_of_keeps_a_run_from_beginning() {
    run.injector.heldByHand("a fault by hand (exception chance 3% in process 4711)");

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(result.outcome().reasons().get(0))
        .contains("a fault by hand (exception chance 3% in process 4711) is under way here");
    assertThat(run.faults.all()).isEmpty();
  }

  @Test
  void stack_that_does_without_a_pattern_is_not_taken_for_a_whole_one() {
    run.platform.alreadyRuns(TwoZones.topology(), Set.of("retry"));

    refused("the stack that is up does without retry, this run asks to do without no pattern");
  }

  @Test
  void stack_that_does_without_what_was_asked_is_used() {
    run.platform.alreadyRuns(TwoZones.topology(), Set.of("zone-failover"));
    run.without = Set.of("zone-failover");

    assertThat(run.play().exitCode()).isEqualTo(ExitCode.PASS);
  }

  @Test
  void viewers_patterns_need_no_other_stack() {
    run.platform.alreadyRuns(TwoZones.topology());
    run.without = Set.of("edge-failover", "adaptive-bitrate");

    assertThat(run.play().exitCode()).isEqualTo(ExitCode.PASS);
  }

  @Test
  void stack_of_another_topology_of_the_same_name_is_not_used() {
    Topology now = TwoZones.topology();
    run.platform.alreadyRuns(
        new Topology(now.name(), now.regions(), now.services().subList(1, 3).stream().toList()));

    refused("topology 'two-zones' is not what it was when the stack was started");
  }

  private Path leftBy(String runId, Instant at) {
    Path journal = runs.resolve(runId).resolve(JournalFile.NAME);
    try (JournalFile open = JournalFile.create(journal)) {
      open.append(
          new FaultInjected(
              at,
              runId + "-1",
              "x",
              new Suspend(),
              new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of()),
              "unknown",
              Duration.ofSeconds(5),
              0));
    }
    return journal;
  }

  @Test
  void fault_older_than_the_stack_is_gone_with_its_stack() {
    Path journal = leftBy("0000", FakeClock.start().minusSeconds(60));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(result.journal().all(LeftoverHealed.class))
        .singleElement()
        .matches(healed -> healed.gone().statement().startsWith("stack gone"));
    assertThat(JournalFile.readLedger(journal).open()).isEmpty();
  }

  /** An injector of a system that no stack of ours touches. */
  private record Abroad(FaultInjector injector) implements FaultInjector, Elsewhere {
    @Override
    public String name() {
      return "unknown";
    }

    @Override
    public boolean supports(Fault fault, ResolvedTarget target) {
      return false;
    }

    @Override
    public CheckResult check(Fault fault, ResolvedTarget target) {
      return injector.check(fault, target);
    }

    @Override
    public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
      return injector.inject(id, fault, target, lease, seed);
    }

    @Override
    public Evidence heal(String id, Fault fault, ResolvedTarget target) {
      return Evidence.missing("still there");
    }
  }

  @Test
  void fault_in_a_system_of_somebody_else_is_not_gone_with_a_stack() {
    leftBy("0000", FakeClock.start());
    FaultInjector abroad = new Abroad(new FakeInjector(new FakeFaults(run.clock)));
    Leftovers leftovers = new Leftovers(runs, List.of(abroad), run.clock);

    Leftovers.Result result = leftovers.healAll(Optional.of(FakeClock.start().plusSeconds(9)));

    assertThat(result.healed())
        .singleElement()
        .matches(healed -> healed.gone().equals(Evidence.missing("still there")));
  }

  @Test
  void fault_younger_than_the_stack_must_be_reverted() {
    run.platform.alreadyRuns(TwoZones.topology());
    leftBy("0000", FakeClock.start().plusSeconds(1));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.journal().first(FaultInjected.class)).isEmpty();
  }

  private Path corrupt() throws IOException {
    Path journal = runs.resolve("0001").resolve(JournalFile.NAME);
    Files.createDirectories(journal.getParent());
    Files.writeString(journal, "{\"type\":\"FaultInjected\",nonsense\n{\"type\":\"x\"}\n");
    return journal;
  }

  @Test
  void unreadable_journal_ends_a_run_before_its_stack_is_started_and_is_named() throws Exception {
    Path journal = corrupt();

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(String.join("\n", result.outcome().reasons()))
        .contains("an earlier run may have left a fault in force", journal.toString(), "line 1");
    assertThat(result.journal().first(StackReady.class)).isEmpty();
  }

  @Test
  void unreadable_journal_keeps_no_other_from_being_healed() throws Exception {
    Path other = leftBy("0000", FakeClock.start());
    Path journal = corrupt();
    Leftovers leftovers = new Leftovers(runs, List.of(), run.clock);

    Leftovers.Result result = leftovers.healAll(Optional.of(FakeClock.start().plusSeconds(9)));

    assertThat(result.healed()).singleElement().matches(healed -> healed.gone().proven());
    assertThat(result.unreadable())
        .singleElement()
        .matches(each -> each.journal().equals(journal) && each.message().contains("line 1"));
    assertThat(JournalFile.readLedger(other).open()).isEmpty();
    assertThatThrownBy(leftovers::heal)
        .isInstanceOf(JournalFailed.class)
        .hasMessageContaining(journal.toString());
  }
}
