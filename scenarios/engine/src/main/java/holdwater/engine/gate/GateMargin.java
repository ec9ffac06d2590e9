package holdwater.engine.gate;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.margin.DoseKind;
import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What became of one margin of a suite.
 *
 * @param attempts the runs at the worse dose, the first one first; none when it was not played
 * @param remark why there is no run, or no second one
 * @param broke whether the harness kept it from being played
 */
public record GateMargin(
    SuiteMargin margin, List<GateRun> attempts, Optional<String> remark, boolean broke) {
  public GateMargin {
    checkNotNull(margin, "margin");
    attempts = List.copyOf(attempts);
    checkNotNull(remark, "remark");
  }

  static GateMargin notPlayed(SuiteMargin margin, String why) {
    return new GateMargin(margin, List.of(), Optional.of("not played: " + why), false);
  }

  public String name() {
    return margin.name();
  }

  /** The run that decides: the last one. */
  public Optional<GateRun> last() {
    return GateRun.last(attempts);
  }

  /** PASS when it holds at the worse dose; FAIL when it breaks there. */
  public Verdict verdict() {
    return last().map(GateRun::verdict).orElse(Verdict.INCONCLUSIVE);
  }

  public boolean red() {
    return verdict() != Verdict.PASS;
  }

  /** "margin below 1.5: breaks at 6000 ms, needs 4000 ms: ...". */
  public String sentence() {
    DoseKind kind = margin.kind();
    String doses = " at " + kind.words(margin.dose()) + ", needs " + kind.words(margin.needed());
    String why = last().map(run -> ": " + run.played().why()).orElse("");
    String said = remark.map(text -> "; " + text).orElse("");
    return switch (verdict()) {
      case PASS -> "margin at least " + margin.atLeast() + ": holds" + doses;
      case FAIL -> "margin below " + margin.atLeast() + ": breaks" + doses + why;
      case INCONCLUSIVE -> "margin " + margin.atLeast() + " not shown" + doses + why + said;
    };
  }

  /** From the order to the verdict, all attempts together. */
  public long seconds() {
    return GateRun.seconds(attempts);
  }

  ExitCode exitCode() {
    return GateRun.exitCode(verdict(), attempts, broke);
  }
}
