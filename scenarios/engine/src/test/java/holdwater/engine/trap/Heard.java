package holdwater.engine.trap;

import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.SimianJudgement;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the judge made of a trap.
 *
 * @param said every sentence of its reasons and of what was not exercised, one a line
 * @param judgement empty when the journal could not be read
 */
record Heard(Verdict verdict, RunStatus status, String said, Optional<Judgement> judgement) {
  static Heard of(Judgement judgement) {
    List<String> sentences = new ArrayList<>(judgement.outcome().reasons());
    judgement.notExercised().forEach(clause -> sentences.add("not exercised: " + clause));
    return new Heard(
        judgement.outcome().verdict(),
        judgement.outcome().status(),
        String.join("\n", sentences),
        Optional.of(judgement));
  }

  /** Of simians. */
  static Heard of(SimianJudgement judgement) {
    return new Heard(
        judgement.outcome().verdict(),
        judgement.outcome().status(),
        String.join("\n", judgement.outcome().reasons()),
        Optional.empty());
  }
}
