package holdwater.model.verdict;

import static holdwater.model.Checks.checkNotNull;

import java.util.List;

/**
 * How a run ended (its status), and what it showed (its verdict).
 *
 * @param reasons why the verdict is what it is, the weightiest first
 */
public record Outcome(RunStatus status, Verdict verdict, List<String> reasons) {
  public Outcome {
    checkNotNull(status, "status");
    checkNotNull(verdict, "verdict");
    reasons = List.copyOf(reasons);
  }
}
