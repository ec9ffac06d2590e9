package holdwater.engine.run;

import holdwater.engine.judge.WindowJudge;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.Hold;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One step of the timeline: injected when it is due, held at least as long as the scenario says,
 * held longer once if the first look at the held window decides nothing, then reverted. While its
 * injector works, whoever advances it goes on watching.
 */
final class FaultPlay {
  /** The last look before the revert is asked for so long before its time. */
  private static final Duration LOOK_AHEAD = Duration.ofSeconds(2);

  /** It may be so old when the revert begins. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  /** So long the revert waits for it. */
  private static final Duration LAST_LOOK_AT_MOST = Duration.ofSeconds(10);

  private enum State {
    DUE,
    /** Its injector works; everything else goes on. */
    INJECTING,
    HELD,
    /** Held long enough; what viewers saw of it is not all known yet. */
    LOOKED_AT,
    EXTENDED,
    /** Held to its end, but for a last look at whether it is still in force. */
    ENDING,
    OVER
  }

  private final LiveRun run;
  private final LiveFault fault;
  private final Limit due;
  private State state = State.DUE;
  private Instant lookEnd = Instant.MAX;
  private Limit injectLimit;
  private Limit lookLimit;
  private Limit endLimit;

  /** Its step's time counts from now. */
  FaultPlay(LiveRun run, LiveFault fault) {
    this.run = run;
    this.fault = fault;
    this.due = in(fault.step().at());
    this.injectLimit = due;
    this.lookLimit = due;
    this.endLimit = due;
  }

  private Limit in(Duration duration) {
    return Limit.after(run.ports().clock(), duration);
  }

  boolean over() {
    return state == State.OVER;
  }

  /** Does what this second asks for. */
  void advance() throws InterruptedException {
    if (state == State.DUE && due.over()) {
      run.phase(Phase.FAULT, fault.step().name());
      fault.begin();
      injectLimit = in(fault.step().hold().atMost());
      state = State.INJECTING;
    }
    if (state == State.INJECTING) {
      awaitInjection();
    } else if (state != State.DUE && state != State.OVER) {
      hold();
    }
  }

  private void awaitInjection() throws InterruptedException {
    if (fault.inForce()) {
      state = State.HELD;
      hold();
    } else if (injectLimit.over()) {
      fault.refuseAfter(fault.step().hold().atMost());
    }
  }

  private void hold() {
    fault.hear();
    lookBeforeTheEnd();
    endIfHeldLongEnough();
  }

  private void lookBeforeTheEnd() {
    Hold hold = fault.step().hold();
    Duration end = state == State.EXTENDED ? hold.atMost() : hold.atLeast();
    if (held(end.minus(LOOK_AHEAD)) && !fault.lookedWithin(FRESH)) {
      fault.look();
    }
  }

  private void endIfHeldLongEnough() {
    Hold hold = fault.step().hold();
    if (state == State.HELD && held(hold.atLeast())) {
      lookEnd = run.second();
      lookLimit = in(LiveRun.SETTLE_AT_MOST);
      state = State.LOOKED_AT;
    }
    if (state == State.ENDING) {
      end();
    } else if (state == State.LOOKED_AT && !held(hold.atMost())) {
      look();
    } else if (state != State.HELD && held(hold.atMost())) {
      end();
    }
  }

  private boolean held(Duration duration) {
    return fault.age().compareTo(duration) >= 0;
  }

  /**
   * Held on, if what was seen decides nothing. Waiting for what is not known yet is a state and no
   * loop: the abort condition is watched meanwhile, and other steps are not late.
   */
  private void look() {
    if (!run.book().completeUpTo(lookEnd) && !lookLimit.over()) {
      return;
    }
    if (undecided(lookEnd)) {
      holdOn();
    } else {
      end();
    }
  }

  private void holdOn() {
    state = State.EXTENDED;
    run.phase(Phase.FAULT, fault.step().name() + " undecided, held on");
  }

  /**
   * What is known of the seconds since {@code end} counts too: they lie in the window, for the
   * fault is in force until its revert begins.
   */
  private boolean undecided(Instant end) {
    WindowJudge judge = run.windowJudge();
    Set<Verdict> verdicts =
        run.plan().scenario().expect().entrySet().stream()
            .flatMap(
                entry ->
                    Stream.of(
                        judge.judge(entry.getKey(), entry.getValue(), held(entry.getValue(), end)),
                        judge.soFar(
                            entry.getKey(),
                            entry.getValue(),
                            held(entry.getValue(), run.second()))))
            .map(WindowJudgement::verdict)
            .collect(Collectors.toSet());
    return verdicts.contains(Verdict.INCONCLUSIVE) && !verdicts.contains(Verdict.FAIL);
  }

  private Window held(Expectation expectation, Instant end) {
    return Window.held(fault.injectedAt(), expectation.shock().within(), end);
  }

  /**
   * Reverts, once a last look has shown whether it is still in force; or holds on, if what viewers
   * saw while that look was awaited leaves the window undecided.
   */
  private void end() {
    if (state != State.ENDING) {
      state = State.ENDING;
      endLimit = in(LAST_LOOK_AT_MOST);
    }
    if (!fault.lookedWithin(FRESH) && !endLimit.over()) {
      return;
    }
    if (!held(fault.step().hold().atMost()) && undecided(lookEnd)) {
      holdOn();
    } else {
      revert();
    }
  }

  /** Asks an injection under way to end, if it does not anyway. Never throws. */
  void interrupt() {
    fault.interrupt();
  }

  /** It is about to be reverted: from now on its lease ends it, if nobody else does. */
  void letGo() {
    fault.letGo();
  }

  /** Reverts whatever is in force or may come so. Never throws. */
  void revert() {
    interrupt();
    if (!fault.open()) {
      return;
    }
    state = State.OVER;
    run.log().tryWrite(new PhaseChanged(run.now(), Phase.REVERT, fault.step().name()));
    fault.endInjection();
    Instant end = run.second();
    fault.revert();
    Duration shock = run.plan().scenario().longestShock();
    close(Window.shock(fault.injectedAt(), shock, end));
    Window held = Window.held(fault.injectedAt(), shock, end);
    if (!held.length().isZero()) {
      close(held);
    }
  }

  private void close(Window window) {
    run.log().tryWrite(new WindowClosed(run.now(), window));
  }
}
