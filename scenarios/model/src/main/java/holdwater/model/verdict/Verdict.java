package holdwater.model.verdict;

import java.util.Comparator;
import java.util.stream.Stream;

/** What a run showed. PASS is a positive proof; whatever cannot be shown is INCONCLUSIVE. */
public enum Verdict {
  PASS,
  INCONCLUSIVE,
  FAIL;

  /** The worst of them; INCONCLUSIVE when there is none, for nothing judged is no success. */
  public static Verdict worst(Stream<Verdict> verdicts) {
    return verdicts.max(Comparator.naturalOrder()).orElse(INCONCLUSIVE);
  }
}
