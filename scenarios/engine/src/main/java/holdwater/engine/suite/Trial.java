package holdwater.engine.suite;

import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One try of a claim.
 *
 * @param with the run with the pattern, the last of it
 * @param without the run without it, the last of it; not played if the first was no PASS
 * @param why one clause
 */
public record Trial(Optional<Played> with, Optional<Played> without, Finding finding, String why) {

  /**
   * Pure: the same two runs give the same finding.
   *
   * @param with the run with the pattern, if it was played
   * @param without the run without it, if it was played
   */
  public static Trial of(Claim claim, Optional<Played> with, Optional<Played> without) {
    if (with.isEmpty() || with.get().interrupted()) {
      return new Trial(with, without, Finding.UNDECIDED, "not played");
    }
    if (!with.get().is(Verdict.PASS)) {
      Finding finding = with.get().is(Verdict.FAIL) ? Finding.MISSED : Finding.UNDECIDED;
      return new Trial(with, without, finding, "with it: " + with.get().why());
    }
    if (without.isEmpty() || without.get().interrupted()) {
      return new Trial(with, without, Finding.UNDECIDED, "not played without it");
    }
    Set<String> silent = silent(claim, with.get(), without.get());
    if (!silent.isEmpty()) {
      return new Trial(with, without, Finding.UNDECIDED, silence(claim, silent));
    }
    return switch (without.get().verdict()) {
      case PASS -> new Trial(with, without, Finding.MASKED, "passes without it as well");
      case INCONCLUSIVE ->
          new Trial(with, without, Finding.UNDECIDED, "without it: " + without.get().why());
      case FAIL -> failed(claim, with.get(), without.get());
    };
  }

  /** Whoever told of the switch with the pattern must tell of it without, or it may be on. */
  private static Set<String> silent(Claim claim, Played with, Played without) {
    Set<String> silent = with.tellers(claim.proof().pattern());
    silent.removeAll(without.tellers(claim.proof().pattern()));
    return silent;
  }

  private static String silence(Claim claim, Set<String> silent) {
    return String.join(", ", silent)
        + " did not say whether the switch of "
        + claim.proof().pattern()
        + " was off";
  }

  private static Trial failed(Claim claim, Played with, Played without) {
    List<Broken> broken = without.broken();
    boolean named = broken.contains(new Broken(claim.proof().slo(), claim.proof().window()));
    String where =
        broken.isEmpty()
            ? "aborted before any window FAILed: " + without.why()
            : "FAIL on " + broken.stream().map(Broken::describe).collect(Collectors.joining(", "));
    return new Trial(
        Optional.of(with),
        Optional.of(without),
        named ? Finding.CAUGHT : Finding.MISSED,
        named ? where : where + ", and not on " + claim.damage());
  }
}
