package holdwater.engine.run;

import holdwater.engine.journal.JournalFile;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.port.Ticker;
import holdwater.model.verdict.Evidence;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reverts everything that is in force, from a process that put none of it there: a run that lives
 * is asked to do it, one that does not answer is done without, and what dead ones left is healed.
 */
public final class Stops {
  /**
   * A run looks ten times a second; one that is silent for so long is stuck, or stopped. All is to
   * be gone within 2 s, so there is as much left for doing it from here.
   */
  static final Duration ANSWERS_WITHIN = Duration.ofSeconds(1);

  /** From the answer until all is reverted, as long as a run itself tries. */
  private static final Duration REVERTS_WITHIN =
      LiveFault.ENDS_WITHIN.plus(Reverting.WITH_LAST_TRY).plusSeconds(5);

  private static final Duration POLL = Duration.ofMillis(50);

  private final Leftovers leftovers;
  private final Ticker clock;

  /**
   * @param leftovers over the folder of all runs
   */
  public Stops(Leftovers leftovers, Ticker clock) {
    this.leftovers = leftovers;
    this.clock = clock;
  }

  /**
   * A fault that was in force.
   *
   * @param gone whether it is reverted, as was measured
   */
  public record Stopped(String runId, FaultInjected injected, Evidence gone) {}

  /**
   * What became of it.
   *
   * @param runs that were under way
   * @param silent those of them that did not answer
   * @param healed what dead runs had left
   */
  public record Result(
      List<String> runs,
      List<String> silent,
      List<Stopped> stopped,
      Leftovers.Result healed,
      Duration took) {

    /** Whether nothing is in force any more, with proof. */
    public boolean clean() {
      return stopped.stream().allMatch(one -> one.gone().proven())
          && healed.healed().stream().allMatch(one -> one.gone().proven())
          && healed.unreadable().isEmpty();
    }
  }

  /**
   * Returns when all is reverted, or is not in time. A run that cannot even be asked keeps no other
   * from being stopped; it is among those that are unreadable.
   *
   * @param by for people
   * @param stack when the stack that runs now was started, if one runs; asked once the runs are,
   *     for whoever knows it may be slow
   * @throws InterruptedException when the caller does not want to know; the runs go on stopping
   */
  public Result stop(String by, Supplier<Optional<Instant>> stack) throws InterruptedException {
    Instant asked = clock.instant();
    Duration began = clock.monotonic();
    List<String> live = leftovers.live();
    StopRequest request = new StopRequest(asked, by);
    Map<String, Leftovers.Unreadable> unasked = new LinkedHashMap<>();
    live.forEach(run -> ask(run, request).ifPresent(why -> unasked.put(run, why)));
    Optional<Instant> stackStarted = stack.get();
    List<Stopped> stopped = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (String run : live) {
      if (unasked.containsKey(run)
          || !answered(run, new Limit(clock, began.plus(ANSWERS_WITHIN)))) {
        silent.add(run);
      }
      stopped.addAll(reverted(run, asked, silent.contains(run), stackStarted));
    }
    Leftovers.Result healed = leftovers.healAll(stackStarted);
    List<Leftovers.Unreadable> unreadable = new ArrayList<>(unasked.values());
    unreadable.addAll(healed.unreadable());
    return new Result(
        live,
        silent,
        stopped,
        new Leftovers.Result(healed.healed(), unreadable),
        clock.monotonic().minus(began));
  }

  /** Why a run cannot be asked: what it has in force can be reverted, what it will do cannot. */
  private Optional<Leftovers.Unreadable> ask(String run, StopRequest request) {
    try {
      request.leaveIn(folder(run));
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.of(
          new Leftovers.Unreadable(
              leftovers.journal(run),
              "run " + run + " goes on: " + e.getMessage() + ": " + e.getCause().getMessage()));
    }
  }

  private Path folder(String run) {
    return leftovers.journal(run).getParent();
  }

  private boolean answered(String run, Limit limit) throws InterruptedException {
    while (!limit.over() && JournalFile.live(leftovers.journal(run))) {
      if (ledger(run).first(StopAsked.class).isPresent()) {
        return true;
      }
      clock.sleepFor(POLL);
    }
    // A run that was in its last lines has ended without having heard of it.
    return !JournalFile.live(leftovers.journal(run))
        || ledger(run).first(StopAsked.class).isPresent();
  }

  private List<Stopped> reverted(
      String run, Instant asked, boolean silent, Optional<Instant> stackStarted)
      throws InterruptedException {
    if (silent) {
      return ledger(run).open().stream()
          .map(open -> new Stopped(run, open, leftovers.gone(open, stackStarted)))
          .toList();
    }
    Limit limit = Limit.after(clock, REVERTS_WITHIN);
    while (!ledger(run).open().isEmpty()
        && !limit.over()
        && JournalFile.live(leftovers.journal(run))) {
      clock.sleepFor(POLL);
    }
    return since(run, asked);
  }

  /** What was in force when the stop was asked for, and what was proven of its revert since. */
  private List<Stopped> since(String run, Instant asked) {
    Journal ledger = ledger(run);
    List<Stopped> stopped = new ArrayList<>();
    for (FaultInjected injected : ledger.all(FaultInjected.class).toList()) {
      List<FaultReverted> reverts =
          ledger
              .all(FaultReverted.class)
              .filter(revert -> revert.injection().equals(injected.injection()))
              .toList();
      boolean before =
          reverts.stream()
              .anyMatch(revert -> revert.gone().proven() && revert.at().isBefore(asked));
      if (!before) {
        Evidence gone =
            reverts.isEmpty()
                ? Evidence.missing("nothing was written of its revert")
                : reverts.get(reverts.size() - 1).gone();
        stopped.add(new Stopped(run, injected, gone));
      }
    }
    return stopped;
  }

  private Journal ledger(String run) {
    return JournalFile.readLedger(leftovers.journal(run));
  }
}
