package holdwater.engine.judge;

import static holdwater.model.Checks.checkNotBlank;

/**
 * Why a run is no PASS.
 *
 * @param sentence for people, with its figures
 * @param voids whether the run is no trial at all, so that it cannot be a FAIL either
 */
record Reason(String sentence, boolean voids) {
  Reason {
    checkNotBlank(sentence, "sentence");
  }

  /** Withholds a PASS; what broke its objective is still a FAIL. */
  static Reason unproven(String sentence) {
    return new Reason(sentence, false);
  }

  /** Withholds every verdict: what was measured says nothing of the system. */
  static Reason noTrial(String sentence) {
    return new Reason(sentence, true);
  }
}
