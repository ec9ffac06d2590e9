package holdwater.engine.gate;

import holdwater.engine.suite.Pace;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.RunOrder;
import holdwater.engine.suite.SuiteListener;
import holdwater.model.port.Ticker;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plays a suite, one scenario after the other; then, if the suite proves, each claim of those that
 * passed without its pattern; and then those at a worse dose of which it wants a margin. A scenario
 * that is INCONCLUSIVE is played once more if the suite says so and time is left; a FAIL never is.
 * What is not played is INCONCLUSIVE, so that it is red. A scenario begins only if it should end
 * within the budget; one under way comes to its end, which its own windows bound. Not to be used
 * twice; used by one thread.
 */
public final class Gate {
  private static final String WAITS = "its turn has not come yet";

  private final Suite suite;
  private final GatePlayer player;
  private final SuiteListener listener;
  private final Ticker clock;
  private final Map<String, String> versions;
  private final Pace pace = new Pace();
  private final List<RunOrder> orders = new ArrayList<>();
  private final List<GateRow> rows = new ArrayList<>();
  private final List<GateProof> proofs = new ArrayList<>();
  private final List<GateMargin> margins = new ArrayList<>();
  private final Instant startedAt;
  private final Duration began;
  private Optional<String> closed = Optional.empty();
  private boolean interrupted;

  /**
   * Its time begins now.
   *
   * @param versions of what is played
   */
  public Gate(
      Suite suite,
      GatePlayer player,
      SuiteListener listener,
      Ticker clock,
      Map<String, String> versions) {
    this.suite = suite;
    this.player = player;
    this.listener = listener;
    this.clock = clock;
    this.versions = Map.copyOf(versions);
    this.startedAt = clock.instant();
    this.began = clock.monotonic();
    suite.scenarios().forEach(each -> orders.add(each.order()));
    suite.proofs().forEach(each -> orders.add(each.order()));
    suite.margins().forEach(each -> orders.add(each.order()));
  }

  /**
   * Plays until all is played, the budget is used up, the first red if the suite ends there, or
   * somebody stops it.
   *
   * @param soFar told after each scenario, so that a gate that is killed has told what it knew
   */
  public GateResult play(Consumer<GateResult> soFar) {
    for (SuiteScenario scenario : suite.scenarios()) {
      soFar.accept(result(GateStatus.UNDER_WAY));
      GateRow row = row(scenario);
      rows.add(row);
      endAtRed(row.red(), row.name());
    }
    for (SuiteProof proof : suite.proofs()) {
      soFar.accept(result(GateStatus.UNDER_WAY));
      GateProof tried = tried(proof);
      proofs.add(tried);
      endAtRed(tried.red(), tried.name());
    }
    for (SuiteMargin margin : suite.margins()) {
      soFar.accept(result(GateStatus.UNDER_WAY));
      GateMargin asked = asked(margin);
      margins.add(asked);
      endAtRed(asked.red(), asked.name());
    }
    return result(interrupted ? GateStatus.INTERRUPTED : GateStatus.COMPLETED);
  }

  private void endAtRed(boolean red, String name) {
    if (suite.stopAtFirstRed() && red && closed.isEmpty()) {
      closed = Optional.of("the suite ends at its first red, which is " + name);
    }
  }

  private GateResult result(GateStatus status) {
    List<GateRow> all = new ArrayList<>(rows);
    suite.scenarios().stream()
        .skip(rows.size())
        .forEach(left -> all.add(GateRow.notPlayed(left, WAITS)));
    List<GateProof> tried = new ArrayList<>(proofs);
    suite.proofs().stream()
        .skip(proofs.size())
        .forEach(left -> tried.add(GateProof.notPlayed(left, with(left), WAITS)));
    List<GateMargin> asked = new ArrayList<>(margins);
    suite.margins().stream()
        .skip(margins.size())
        .forEach(left -> asked.add(GateMargin.notPlayed(left, WAITS)));
    return new GateResult(
        suite, startedAt, elapsed(), versions, status, all, tried, asked, Optional.empty());
  }

  private Duration elapsed() {
    return clock.monotonic().minus(began);
  }

  private GateRow row(SuiteScenario scenario) {
    Tries tries = tries(scenario.order());
    return new GateRow(scenario, tries.attempts(), tries.remark(), tries.broke());
  }

  private GateProof tried(SuiteProof proof) {
    if (!passed(proof.scenario())) {
      String why = "with " + proof.proof().pattern() + " it is no PASS";
      listener.notPlayed(proof.order(), why);
      return GateProof.notPlayed(proof, with(proof), why);
    }
    Tries tries = tries(proof.order());
    return new GateProof(proof, with(proof), tries.attempts(), tries.remark(), tries.broke());
  }

  private GateMargin asked(SuiteMargin margin) {
    if (!passed(margin.scenario())) {
      String why = "at its own dose it is no PASS";
      listener.notPlayed(margin.order(), why);
      return GateMargin.notPlayed(margin, why);
    }
    Tries tries = tries(margin.order());
    return new GateMargin(margin, tries.attempts(), tries.remark(), tries.broke());
  }

  private Optional<GateRow> rowOf(SuiteScenario scenario) {
    return rows.stream().filter(row -> row.scenario().equals(scenario)).findFirst();
  }

  private boolean passed(SuiteScenario scenario) {
    return rowOf(scenario).map(GateRow::verdict).equals(Optional.of(Verdict.PASS));
  }

  private Optional<Played> with(SuiteProof proof) {
    return rowOf(proof.scenario()).flatMap(GateRow::last).map(GateRun::played);
  }

  /** What became of an order: its runs, why there are not more, whether the harness failed. */
  private record Tries(List<GateRun> attempts, Optional<String> remark, boolean broke) {}

  private Tries tries(RunOrder order) {
    Optional<String> why = closed.or(() -> outOfTime(order));
    if (why.isPresent()) {
      listener.notPlayed(order, why.get());
      return new Tries(List.of(), Optional.of("not played: " + why.get()), false);
    }
    List<GateRun> attempts = new ArrayList<>();
    try {
      GateRun first = attempt(order);
      attempts.add(first);
      boolean open = suite.retryInconclusive() && first.verdict() == Verdict.INCONCLUSIVE;
      // The same question once more: the same seed, so the same victims.
      Optional<String> withheld = open ? closed.or(() -> outOfTime(order)) : Optional.empty();
      if (open && withheld.isEmpty()) {
        attempts.add(attempt(order));
      }
      return new Tries(attempts, withheld.map(said -> "no second try: " + said), false);
    } catch (RuntimeException e) {
      // What broke one scenario must not lose the verdicts of the others.
      listener.notPlayed(order, message(e));
      return new Tries(attempts, Optional.of("could not be played: " + message(e)), true);
    }
  }

  private static String message(RuntimeException e) {
    boolean ours = e.getClass().getName().startsWith("holdwater.") && e.getMessage() != null;
    return ours ? e.getMessage() : e.toString();
  }

  private GateRun attempt(RunOrder order) {
    List<RunOrder> left = left(order);
    listener.begins(done() + 1, orders.size(), order, pace.left(left));
    GateRun run = player.run(order);
    listener.ended(done() + 1, orders.size(), order, run.played());
    boolean whole = run.played().status() == RunStatus.COMPLETED;
    if (whole && run.verdict() != Verdict.INCONCLUSIVE) {
      pace.saw(order, run.played().seconds());
    }
    if (run.stopped()) {
      interrupted = true;
      closed = Optional.of("the suite was interrupted");
    }
    return run;
  }

  private int done() {
    return rows.size() + proofs.size() + margins.size();
  }

  /** This run and those behind it. */
  private List<RunOrder> left(RunOrder order) {
    List<RunOrder> left = new ArrayList<>(List.of(order));
    left.addAll(orders.subList(done() + 1, orders.size()));
    return left;
  }

  private Optional<String> outOfTime(RunOrder order) {
    Duration takes = pace.left(List.of(order));
    Duration passed = elapsed();
    if (passed.plus(takes).compareTo(suite.budget()) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "of the budget of %d s %d s have passed, and a run of it takes about %d s",
            suite.budget().toSeconds(),
            passed.toSeconds(),
            takes.toSeconds()));
  }
}
