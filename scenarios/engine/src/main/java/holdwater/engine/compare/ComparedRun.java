package holdwater.engine.compare;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Verdict;
import java.time.Instant;

/** Which run it was, when, of which commit of Holdwater, and what the gate said of it. */
public record ComparedRun(String runId, Instant at, long seed, String commit, Verdict verdict) {
  public ComparedRun {
    checkNotNull(runId, "runId");
    checkNotNull(at, "at");
    checkNotNull(commit, "commit");
    checkNotNull(verdict, "verdict");
  }

  /** {@code e2f0 (PASS, seed 7)}. */
  public String name() {
    return runId + " (" + verdict + ", seed " + seed + ")";
  }
}
