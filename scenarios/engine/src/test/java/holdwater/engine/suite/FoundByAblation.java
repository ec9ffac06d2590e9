package holdwater.engine.suite;

import holdwater.engine.judge.Judgement;
import holdwater.model.scenario.Proof;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one judged run without a pattern shows of a claim, after a run with it that passed. */
public final class FoundByAblation {
  private static final Played PASSED =
      new Played(
          "1",
          Optional.empty(),
          RunStatus.COMPLETED,
          Verdict.PASS,
          "",
          List.of(),
          List.of(),
          Map.of(),
          180);

  private FoundByAblation() {}

  /** The finding, and why. */
  public static String of(Proof proof, Judgement without) {
    Claim claim = new Claim(new ScenarioBuilder().build(), TwoZones.topology(), proof);
    Played played =
        new Played(
            "2",
            Optional.empty(),
            without.outcome().status(),
            without.outcome().verdict(),
            without.outcome().reasons().get(0),
            Broken.of(without),
            List.of(),
            Map.of(),
            180);
    Trial trial = Trial.of(claim, Optional.of(PASSED), Optional.of(played));
    return trial.finding() + ": " + trial.why();
  }
}
