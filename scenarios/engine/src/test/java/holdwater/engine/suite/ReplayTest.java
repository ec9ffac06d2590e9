package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.fault.Kill;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.ReplayOf;
import holdwater.model.journal.JournalEntry.TargetResolved;
import holdwater.model.scenario.Selection;
import holdwater.model.scenario.Target;
import holdwater.model.topology.Region;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  @TempDir Path runs;
  private RunResult first;

  @BeforeEach
  void playOnce() {
    first = oneOfTwo(new FakeRun(runs.resolve("first"))).play();
  }

  /** Chance decides which catalog dies. */
  private static FakeRun oneOfTwo(FakeRun run) {
    Target oneCatalog =
        new Target.Instances(
            Optional.empty(),
            Optional.empty(),
            Optional.of("catalog"),
            Optional.empty(),
            Selection.ONE);
    run.scenario.step("kill-one", 0, new Kill(), oneCatalog, 70, 130);
    return run;
  }

  @Test
  void replay_has_the_same_victims_and_seeds_and_says_of_what_it_is_one() {
    Replay replay = Replay.of(first.journal());
    FakeRun again = new FakeRun(runs.resolve("again"));
    again.scenarioAs = any -> replay.scenario();
    again.repeats = Optional.of(replay.repeated());

    assertThat(replay.differences(TwoZones.topology())).isEmpty();
    RunResult second = again.play();

    assertThat(second.journal().first(ReplayOf.class))
        .hasValueSatisfying(entry -> assertThat(entry.runId()).isEqualTo(FakeRun.RUN_ID));
    assertThat(victims(second.journal())).isEqualTo(victims(first.journal()));
    assertThat(second.journal().all(FaultInjected.class).map(FaultInjected::seed).toList())
        .isEqualTo(first.journal().all(FaultInjected.class).map(FaultInjected::seed).toList());
    assertThat(replay.compare(second.outcome().verdict()))
        .isEqualTo("replay of 7f3a: the same verdict, " + first.outcome().verdict());
  }

  private static List<List<String>> victims(Journal journal) {
    return journal.all(TargetResolved.class).map(entry -> entry.resolved().names()).toList();
  }

  @Test
  void other_verdict_is_told_with_both() {
    Replay replay = Replay.of(first.journal());

    assertThat(new Replay(replay.run(), replay.victims(), Verdict.FAIL).compare(Verdict.PASS))
        .isEqualTo("replay of 7f3a: not the same verdict, FAIL then, PASS now");
  }

  @Test
  void topology_in_which_others_would_be_taken_is_refused_with_both() {
    Topology now = TwoZones.topology();
    Region region = new Region("r1", List.of(new Zone("x", "r1"), new Zone("y", "r1")));
    Topology renamed = new Topology(now.name(), List.of(region), now.services());

    assertThat(Replay.of(first.journal()).differences(renamed))
        .singleElement()
        .asString()
        .matches("step 'kill-one' took [ab].catalog, and would take [xy].catalog now");
  }

  @Test
  void journal_that_does_not_say_whom_it_took_or_what_was_run_is_refused() {
    Journal onlyStart = new Journal(List.of(first.journal().entries().get(0)));

    assertThat(Replay.of(onlyStart).differences(TwoZones.topology()))
        .containsExactly("the journal does not say whom step 'kill-one' took");
    assertThatThrownBy(() -> Replay.of(new Journal(List.of())))
        .isInstanceOf(JournalFailed.class)
        .hasMessage("the journal does not say what was run");
  }
}
