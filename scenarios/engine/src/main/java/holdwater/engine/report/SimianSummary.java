package holdwater.engine.report;

import holdwater.engine.judge.FaultCost;
import holdwater.engine.judge.SimianJudgement;
import holdwater.engine.judge.SloBudget;
import holdwater.model.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a time with simians: each fault with its cost, budgets, survivors, verdict. */
public final class SimianSummary {
  private static final int REASONS_SHOWN = 6;

  private SimianSummary() {}

  /** One string per line, without colours. */
  public static List<String> lines(SimianJudgement judgement) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Text.format(
            "%d faults in %s, %d more were meant to come",
            judgement.faults().size(), Text.duration(judgement.judged()), judgement.withheld()));
    judgement.faults().forEach(fault -> lines.add(fault(fault)));
    judgement.budgets().forEach(budget -> lines.add(budget(budget)));
    lines.add(
        Text.format(
            "survivors     %d of %d instances were never taken; %d of %d ready at the end",
            judgement.survivors().size(),
            judgement.instances(),
            judgement.ready(),
            judgement.instances()));
    lines.add("verdict: " + judgement.outcome().verdict());
    if (judgement.outcome().verdict() != Verdict.PASS) {
      judgement.outcome().reasons().stream()
          .limit(REASONS_SHOWN)
          .forEach(reason -> lines.add("  because " + reason));
    }
    return lines;
  }

  private static String fault(FaultCost cost) {
    return Text.format(
        "+%3d:%02d  %-10s %s: %s; %s",
        cost.at().toMinutes(),
        cost.at().toSecondsPart(),
        cost.fault().step(),
        Text.fault(cost.fault()),
        bill(cost),
        proof(cost));
  }

  private static String bill(FaultCost cost) {
    String bill =
        cost.cost().entrySet().stream()
            .map(entry -> entry.getKey() + " " + seconds(entry.getValue()))
            .collect(Collectors.joining(", "));
    return bill + " bad seconds";
  }

  private static String proof(FaultCost cost) {
    if (!cost.fault().gone().proven()) {
      return "NOT proven to be gone";
    }
    if (!cost.fault().evidence().proven()) {
      return "not proven to have bitten";
    }
    return cost.fault().exposure().proven() ? "bit, met, gone" : "bit, gone; met by few calls";
  }

  private static String budget(SloBudget budget) {
    return Text.format(
        "budget        %s: %s of %s bad seconds spent (%s), %s by the faults; %d of %d bad",
        budget.slo(),
        seconds(budget.spent()),
        seconds(budget.total()),
        Text.percent(budget.share()),
        seconds(budget.byFaults()),
        budget.whole().tally().bad(),
        budget.whole().tally().events());
  }

  private static String seconds(Duration duration) {
    return Text.format("%.1f", duration.toMillis() / 1000.0);
  }
}
