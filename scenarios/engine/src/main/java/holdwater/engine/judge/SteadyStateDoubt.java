package holdwater.engine.judge;

import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import java.util.stream.Stream;

/** A system that was not well before the fault shows nothing under it. */
final class SteadyStateDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.windows().stream()
        .filter(judged -> judged.window().kind() == WindowKind.STEADY)
        .filter(judged -> judged.verdict() != Verdict.PASS)
        .map(Sentences::undecided)
        .map(Reason::noTrial);
  }
}
