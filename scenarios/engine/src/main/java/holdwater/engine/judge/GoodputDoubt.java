package holdwater.engine.judge;

import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import java.util.List;
import java.util.stream.Stream;

/**
 * With every fault proven gone and no more asked than before, the system must do as much good as it
 * did, also where its objective would allow less.
 */
final class GoodputDoubt implements Doubt {
  /** A tenth less of these is more than twice what chance makes of one in twenty. */
  private static final long FEWEST = 100;

  @Override
  public Stream<Reason> of(Findings findings) {
    List<WindowJudgement> notFailed =
        findings.windows().stream().filter(judged -> judged.verdict() != Verdict.FAIL).toList();
    return Aftermath.of(findings.journal(), findings.windows(), notFailed, FEWEST).stream()
        .map(less -> less.words() + ": less than before, though its objective does not FAIL")
        .map(Reason::unproven);
  }
}
