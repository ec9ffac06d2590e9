package holdwater.engine.toolkit;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import holdwater.model.verdict.Verdict;

/**
 * Something that stands between an experiment and a PASS.
 *
 * @param says FAIL or INCONCLUSIVE
 * @param what a sentence for people
 * @param toThem what the Chaos Toolkit makes of it
 */
public record Reason(Verdict says, String what, String toThem) {
  public Reason {
    checkArgument(says != Verdict.PASS, "a reason is one against a PASS");
    checkNotBlank(what, "what");
    checkNotBlank(toThem, "toThem");
  }

  static Reason unproven(String what, String toThem) {
    return new Reason(Verdict.INCONCLUSIVE, what, toThem);
  }

  static Reason broken(String what, String toThem) {
    return new Reason(Verdict.FAIL, what, toThem);
  }
}
