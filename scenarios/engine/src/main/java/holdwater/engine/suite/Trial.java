package holdwater.engine.suite;

import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One try of a claim.
 *
 * @param with the run with the pattern, the last of it
 * @param without the run without it, the last of it; not played if the first was no PASS
 * @param why one clause
 */
public record Trial(Optional<Played> with, Optional<Played> without, Finding finding, String why) {

  /** Pure: the same two runs give the same finding. */
  static Trial of(Claim claim, Optional<Played> with, Optional<Played> without) {
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
    return switch (without.get().verdict()) {
      case PASS -> new Trial(with, without, Finding.MASKED, "passes without it as well");
      case INCONCLUSIVE ->
          new Trial(with, without, Finding.UNDECIDED, "without it: " + without.get().why());
      case FAIL -> failed(claim, with.get(), without.get());
    };
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
