package holdwater.engine.toolkit;

import java.util.ArrayList;
import java.util.List;

/** Our judgement of an experiment, for people. */
public final class JudgementText {
  private JudgementText() {}

  /** Reasons first, then both verdicts, and what no experiment of theirs can prove. */
  public static List<String> of(ExperimentResult result, ExperimentJudgement judgement) {
    List<String> lines = new ArrayList<>();
    for (Reason reason : judgement.reasons()) {
      lines.add(reason.says() + ": " + reason.what());
      lines.add("  to the Chaos Toolkit: " + reason.toThem());
    }
    lines.add(
        "Chaos Toolkit: %s%s, exit %d"
            .formatted(
                result.status().word(),
                result.deviated() ? ", deviated" : "",
                judgement.theirExitCode()));
    lines.add(
        "verdict: %s, exit %d%s"
            .formatted(
                judgement.verdict(),
                judgement.exitCode().code(),
                judgement.differs() ? ": differs from theirs, for the reasons above" : ""));
    lines.add(
        "not proven by any experiment of this format: that the fault bit, and that traffic met it");
    return lines;
  }
}
