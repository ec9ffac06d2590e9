package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.RunAborted;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A timeline that was stopped by a person, or by what went wrong, is no trial. One that was stopped
 * because a later fault was refused is a trial of those before: what failed then has failed. The
 * same holds of one that a watch for what is unusual stopped, of what was over by then.
 */
final class StoppedDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    boolean byObjective =
        findings.journal().all(RunAborted.class).anyMatch(RunAborted::byObjective);
    return findings
        .journal()
        .all(RunAborted.class)
        .map(
            aborted ->
                new Reason(
                    "the timeline was stopped: " + aborted.reason(),
                    !byObjective && !aborted.byWatch() && !laterOneRefused(findings)));
  }

  private static boolean laterOneRefused(Findings findings) {
    Optional<String> refused =
        findings.journal().first(InjectionRefused.class).map(InjectionRefused::injection);
    return refused.isPresent()
        && findings.journal().all(RunAborted.class).count() == 1
        && findings.injections().stream()
            .filter(injection -> !injection.id().equals(refused.get()))
            .anyMatch(injection -> injection.proven() && injection.gone().proven());
  }
}
