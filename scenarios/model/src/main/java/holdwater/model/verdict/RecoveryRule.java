package holdwater.model.verdict;

import java.util.stream.Stream;

/**
 * Judges when one SLI has recovered after a revert, and whether it certainly recovered too late.
 * Back is the beginning of the first 15 s in which its bad share is no more than allowed. These are
 * too few events for a bound: at the allowed share itself most stretches have one bad event too
 * many by chance. So a late return withholds a PASS, and FAILs only where {@link VerdictRule} does.
 *
 * @param allowedBadShare b of the rule
 */
public record RecoveryRule(double allowedBadShare) {
  /** Answers: is that what a system shows that is well again? No events are no success. */
  public boolean inside(long events, long bad) {
    return events > 0 && bad <= (allowedBadShare + 1e-9) * events;
  }

  /**
   * Answers: did it surely come too late?
   *
   * @param atTheLimit the 15 s in which it had to be back
   * @param away all of the time until it was
   */
  public boolean surelyLate(WindowCounts atTheLimit, WindowCounts away) {
    VerdictRule rule = new VerdictRule(allowedBadShare);
    return Stream.of(atTheLimit, away).anyMatch(counts -> rule.judge(counts) == Verdict.FAIL);
  }
}
