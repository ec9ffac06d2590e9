package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.Judge;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.journal.Journal;
import holdwater.model.port.Deployment;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Topology;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeDeployment;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakePlatform;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStackTest {
  private final FakeClock clock = new FakeClock();
  private final FakePlatform platform = new FakePlatform(clock, new FakeFaults(clock));
  private final KeptStack kept = new KeptStack(platform, clock);

  private Deployment start(Set<String> without) {
    return kept.start(TwoZones.topology(), true, without, line -> {});
  }

  @Test
  void run_cannot_end_it_and_the_next_finds_it() {
    Deployment first = start(Set.of());
    first.stop();

    assertThat(first.ephemeral()).isFalse();
    assertThat(kept.running())
        .hasValueSatisfying(d -> assertThat(d.topology()).isEqualTo(TwoZones.topology()));
    assertThat(platform.deployment().stopped()).isFalse();
  }

  @Test
  void below_it_is_ephemeral_and_held_by_a_lease_until_it_is_closed() {
    start(Set.of());
    FakeDeployment real = platform.deployment();

    clock.advance(Duration.ofSeconds(10));
    assertThat(real.ephemeral()).isTrue();
    assertThat(real.renewals()).isEqualTo(10);

    kept.close();
    clock.advance(Duration.ofSeconds(10));
    assertThat(real.renewals()).isEqualTo(10);
    assertThat(real.stopped()).isTrue();
    assertThat(kept.running()).isEmpty();
  }

  @Test
  void spoiled_stack_is_ended_when_the_next_run_comes_and_not_before() {
    start(Set.of());
    FakeDeployment real = platform.deployment();

    Journal nothing = new Journal(List.of());
    Handover handover =
        kept.handOver(new RunResult(nothing, Judge.judge(nothing), Path.of("none")));
    assertThat(handover.fit()).isFalse();
    assertThat(real.stopped()).isFalse();
    kept.keepOnly(TwoZones.topology(), Set.of());
    assertThat(real.stopped()).isTrue();

    start(Set.of());
    kept.keepOnly(TwoZones.topology(), Set.of());
    assertThat(platform.deployment().stopped()).isFalse();
  }

  @Test
  void stack_is_handed_on_by_what_was_seen_and_not_by_the_verdict_alone(@TempDir Path runs) {
    FakeRun run = new FakeRun(runs);
    KeptStack stacks = new KeptStack(run.platform, run.clock);
    run.platformAs = fake -> stacks;
    RunResult passed = run.play();

    assertThat(passed.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(stacks.handOver(passed))
        .satisfies(handover -> assertThat(handover.fit()).isTrue())
        .satisfies(
            handover ->
                assertThat(handover.evidence())
                    .matches("1 fault proven gone, (\\d+) of \\1 instances ready, SLIs inside .*"));

    run.platform.deployment().unanswered(Duration.ofSeconds(5));
    assertThat(stacks.handOver(passed).evidence())
        .isEqualTo("the instances cannot be asked: the daemon does not answer");

    run.platform.deployment().stop();
    run.clock.advance(Duration.ofSeconds(6));
    assertThat(stacks.handOver(passed).evidence()).endsWith(" is STOPPED");

    stacks.keepOnly(TwoZones.topology(), Set.of());
    assertThat(stacks.handOver(passed).evidence()).isEqualTo("no stack is up any more");
  }

  @Test
  void traffic_that_passed_left_the_stack_warm_for_its_like_and_for_no_other(@TempDir Path runs) {
    FakeRun run = new FakeRun(runs);
    KeptStack stacks = new KeptStack(run.platform, run.clock);
    run.platformAs = fake -> stacks;
    TrafficModel traffic = run.scenario.build().traffic();
    TrafficModel more = new TrafficModel("evening-viewing", 11, "stream-start");

    assertThat(stacks.warmedFor(traffic)).isEmpty();
    RunResult passed = run.play();
    assertThat(stacks.warmedFor(traffic)).as("not handed over yet").isEmpty();
    stacks.handOver(passed);

    assertThat(stacks.warmedFor(traffic))
        .hasValueSatisfying(
            last -> {
              assertThat(last.runId()).isEqualTo(FakeRun.RUN_ID);
              assertThat(last.journalHead())
                  .isEqualTo(passed.journal().chain().head().orElseThrow());
            });
    assertThat(stacks.warmedFor(more)).isEmpty();

    stacks.keepOnly(TwoZones.topology(), Set.of("zone-failover"));
    assertThat(stacks.warmedFor(traffic)).as("another stack").isEmpty();
  }

  @Test
  void run_whose_stack_is_gone_with_the_suites_lease_blames_nobody(@TempDir Path runs) {
    FakeRun run = new FakeRun(runs);
    run.platformAs = fake -> new KeptStack(fake, run.clock);
    run.afterInjection(Duration.ofSeconds(20), () -> run.platform.deployment().loseLease());

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().reasons())
        .anyMatch(reason -> reason.contains("lease lost: the stack has ended"));
  }

  @Test
  void stack_of_another_topology_is_ended_and_the_next_run_gets_its_own() {
    Topology zones = TwoZones.topology();
    Topology other = new Topology("other", zones.regions(), zones.services());
    start(Set.of());
    FakeDeployment real = platform.deployment();

    kept.keepOnly(other, Set.of());
    assertThat(real.stopped()).isTrue();
    kept.start(other, true, Set.of(), line -> {});
    assertThat(kept.running())
        .hasValueSatisfying(stack -> assertThat(stack.topology()).isEqualTo(other));
  }

  @Test
  void stack_of_another_kind_is_ended_and_one_for_other_players_is_not() {
    start(Set.of());
    FakeDeployment real = platform.deployment();

    kept.keepOnly(TwoZones.topology(), Set.of("edge-failover"));
    assertThat(real.stopped()).isFalse();
    kept.keepOnly(TwoZones.topology(), Set.of("zone-failover"));
    assertThat(real.stopped()).isTrue();
  }
}
