package holdwater.engine.gate;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A gate of before, as a line of a history.
 *
 * @param at when it began, as ISO 8601 has it
 * @param verdict of the suite
 * @param seconds that it took
 * @param scenarios by name, in the order of the suite
 * @param skipped how many of them {@code --since} would have left out ({@link SkipCheck})
 * @param changed how many of those had changed their verdict
 */
public record PastGate(
    String at,
    String commit,
    Verdict verdict,
    long seconds,
    boolean interrupted,
    Map<String, PastScenario> scenarios,
    int skipped,
    int changed) {
  public PastGate {
    checkNotNull(at, "at");
    checkNotNull(commit, "commit");
    checkNotNull(verdict, "verdict");
    scenarios = Collections.unmodifiableMap(new LinkedHashMap<>(scenarios));
  }

  /** One scenario then. */
  public record PastScenario(Verdict verdict, long seconds) {
    public PastScenario {
      checkNotNull(verdict, "verdict");
    }
  }

  static PastGate of(GateResult result) {
    Map<String, PastScenario> scenarios = new LinkedHashMap<>();
    result
        .rows()
        .forEach(row -> scenarios.put(row.name(), new PastScenario(row.verdict(), row.seconds())));
    return new PastGate(
        result.startedAt().toString(),
        result.commit(),
        result.verdict(),
        result.took().toSeconds(),
        result.status() == GateStatus.INTERRUPTED,
        scenarios,
        result.skipCheck().map(check -> check.skipped().size()).orElse(0),
        result.skipCheck().map(check -> check.changed().size()).orElse(0));
  }
}
