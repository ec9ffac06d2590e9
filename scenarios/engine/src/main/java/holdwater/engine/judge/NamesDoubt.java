package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.Step;
import holdwater.model.slo.Slo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A name that means two things lets what is proven of the one pass for the other: the second of two
 * injections of one id would be taken for reverted with the first.
 */
final class NamesDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Stream<String> injections =
        findings.journal().all(FaultInjected.class).map(FaultInjected::injection);
    Stream<String> steps = findings.scenario().timeline().steps().stream().map(Step::name);
    Stream<String> slos = findings.scenario().slos().stream().map(Slo::name);
    Stream<String> runs = findings.journal().all(RunStarted.class).map(run -> run.runId());
    return Stream.of(
            twice("injection", injections),
            twice("step", steps),
            twice("SLO", slos),
            twice("the beginning of run", runs))
        .flatMap(found -> found)
        .map(Reason::noTrial);
  }

  private static Stream<String> twice(String what, Stream<String> names) {
    Set<String> seen = new HashSet<>();
    List<String> doubled = names.filter(name -> !seen.add(name)).distinct().toList();
    return doubled.stream().map(name -> what + " '" + name + "' is there twice");
  }
}
