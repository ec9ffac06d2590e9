package holdwater.engine.suite;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Plays every claim with its pattern and without it, as often as is asked for. In each trial first
 * all runs with everything on, which may share a stack, then the ablations; one whose run with the
 * pattern did not pass is not played, for it could show nothing. An INCONCLUSIVE run is played once
 * more. Not to be used twice.
 */
public final class Proving {
  /** Twice INCONCLUSIVE is a finding: a gate that asks until it likes the answer is none. */
  static final int ATTEMPTS = 2;

  private final List<Claim> claims;
  private final int times;
  private final Player player;
  private final RunBook book;
  private final SuiteListener listener;
  private final Pace pace = new Pace();
  private final Map<RunOrder, Played> last = new LinkedHashMap<>();
  private int number;
  private boolean interrupted;

  /**
   * @param times how often each claim is tried
   */
  public Proving(
      List<Claim> claims, int times, Player player, RunBook book, SuiteListener listener) {
    checkArgument(!claims.isEmpty(), "there is nothing to prove");
    checkArgument(times > 0, "times must be above 0, was %s", times);
    this.claims = List.copyOf(claims);
    this.times = times;
    this.player = player;
    this.book = book;
    this.listener = listener;
  }

  /**
   * What will be played if every run ends as it should: one trial of all claims after the other, so
   * that a call that is stopped half-way has tried every claim once.
   */
  public static List<RunOrder> orders(List<Claim> claims, int times) {
    Set<RunOrder> orders = new LinkedHashSet<>();
    for (int trial = 1; trial <= times; trial++) {
      int now = trial;
      // What is equal comes one after the other: the stack of one may serve the next.
      claims.stream()
          .sorted(Comparator.comparing(claim -> claim.topology().name()))
          .forEach(claim -> orders.add(claim.with(now)));
      claims.stream()
          .sorted(Comparator.comparing(claim -> claim.proof().pattern()))
          .forEach(claim -> orders.add(claim.without(now)));
    }
    return List.copyOf(orders);
  }

  /**
   * Plays until all is known or somebody interrupts.
   *
   * @param unclaimed patterns of which the matrix has to say that nothing claims them
   */
  public ProofMatrix prove(String commit, SortedSet<String> unclaimed) {
    List<RunOrder> left = new ArrayList<>(orders(claims, times));
    while (!left.isEmpty() && !interrupted) {
      left.removeIf(this::pointless);
      if (!left.isEmpty()) {
        settle(left.get(0), left);
        left.remove(0);
      }
    }
    // What a full disk ended goes on there once there is room.
    if (!interrupted && last.values().stream().noneMatch(Played::broke)) {
      book.complete();
    }
    List<ProofMatrix.Row> rows = claims.stream().map(this::row).toList();
    return new ProofMatrix(commit, rows, unclaimed, interrupted);
  }

  /** Whether it is an ablation of what does not pass with everything on. */
  private boolean pointless(RunOrder order) {
    if (order.without().isEmpty()) {
      return false;
    }
    RunOrder with = new RunOrder(order.scenario(), order.topology(), Set.of(), order.trial());
    return Optional.ofNullable(last.get(with)).filter(p -> !p.is(Verdict.PASS)).isPresent();
  }

  /** Plays an order until it is decided, or was tried often enough. */
  private void settle(RunOrder order, List<RunOrder> left) {
    List<Played> known = book.of(order);
    known.forEach(played -> listener.known(order, played));
    int attempts = known.size();
    Optional<Played> latest = known.stream().reduce((earlier, later) -> later);
    while (attempts < ATTEMPTS && latest.map(p -> p.is(Verdict.INCONCLUSIVE)).orElse(true)) {
      number++;
      int of = number + left.size() - 1;
      listener.begins(number, of, order, pace.left(left));
      Played played = player.play(order);
      listener.ended(number, of, order, played);
      if (played.interrupted()) {
        interrupted = true;
        return;
      }
      book.add(order, played);
      pace.saw(order, played.seconds());
      latest = Optional.of(played);
      attempts++;
    }
    latest.ifPresent(played -> last.put(order, played));
  }

  private ProofMatrix.Row row(Claim claim) {
    List<Trial> trials = new ArrayList<>();
    for (int trial = 1; trial <= times; trial++) {
      trials.add(
          Trial.of(
              claim,
              Optional.ofNullable(last.get(claim.with(trial))),
              Optional.ofNullable(last.get(claim.without(trial)))));
    }
    return new ProofMatrix.Row(claim, trials);
  }
}
