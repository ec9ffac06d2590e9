package holdwater.adapters.jvm;

import java.time.Duration;
import java.util.List;

/**
 * A fault as an agent describes it.
 *
 * @param fault in the language of faults
 * @param left how long its lease still lasts, unless it is renewed
 * @param met calls that met it
 * @param hits calls that it hit
 * @param methods how many methods it is woven into
 * @param unwoven what it is meant for and cannot be woven into, with the reasons
 * @param whyNothing why it is woven into nothing; empty if it is woven, or not to be
 */
public record AgentFault(
    String id,
    String fault,
    String state,
    Duration left,
    long met,
    long hits,
    int methods,
    List<String> unwoven,
    String whyNothing) {
  private static final int TOLD = 5;

  public AgentFault {
    unwoven = List.copyOf(unwoven);
  }

  /** What it did so far. */
  public String figure() {
    // What burns, holds or ends something meets no calls.
    return hits > met ? hits + " hits" : hits + " of " + met + " calls bitten";
  }

  /** Into how much of what it is meant for it is woven. */
  public String extent() {
    String woven = methods + " methods woven" + (whyNothing.isEmpty() ? "" : ", " + whyNothing);
    if (unwoven.isEmpty()) {
      return woven;
    }
    List<String> told = unwoven.subList(0, Math.min(TOLD, unwoven.size()));
    String more = unwoven.size() > TOLD ? ", …" : "";
    return woven + ", " + unwoven.size() + " could not be: " + String.join(", ", told) + more;
  }
}
