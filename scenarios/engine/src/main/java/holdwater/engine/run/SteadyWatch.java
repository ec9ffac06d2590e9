package holdwater.engine.run;

import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.WarmFound;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.SteadyState;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measures the system as it is before anything is done to it. */
final class SteadyWatch {
  private final LiveRun run;

  SteadyWatch(LiveRun run) {
    this.run = run;
  }

  /** Answers: does every SLO hold by itself? Otherwise no fault may be injected. */
  boolean holds() throws InterruptedException {
    SteadyState wanted = run.plan().scenario().steadyState();
    Optional<WarmFound> warm = run.log().journal().first(WarmFound.class);
    String since = warm.map(SteadyWatch::since).orElse("");
    run.phase(Phase.STEADY, "at least " + wanted.atLeast().toSeconds() + " s" + since);
    Instant start = warm.map(WarmFound::from).orElseGet(this::start);
    Window window = observe(start, wanted.atLeast());
    Verdict verdict = verdict(window);
    boolean mayGoOn = wanted.atMost().compareTo(wanted.atLeast()) > 0;
    if (verdict == Verdict.INCONCLUSIVE && mayGoOn) {
      run.phase(Phase.STEADY, "undecided, watched on for " + wanted.atMost().toSeconds() + " s");
      window = observe(start, wanted.atMost());
      verdict = verdict(window);
    }
    run.write(new WindowClosed(run.now(), window));
    return verdict == Verdict.PASS;
  }

  private static String since(WarmFound warm) {
    return ", begun "
        + Duration.between(warm.from(), warm.at()).toSeconds()
        + " s ago: run "
        + warm.runId()
        + " left the stack warm";
  }

  /**
   * Where the warm-up's last look ended: what viewers began since, nobody has judged yet. So the
   * window is known as a whole when its last second is, and no fault has to wait for it, not even
   * where news comes late or seldom.
   */
  private Instant start() {
    Instant earliest = run.second().minus(LiveRun.SETTLE_AT_MOST);
    Instant known = run.book().completeUpTo();
    return known.isBefore(earliest) ? earliest : known;
  }

  private Window observe(Instant start, Duration length) throws InterruptedException {
    Instant end = start.plus(length);
    while (run.now().isBefore(end)) {
      run.tick();
    }
    run.settle(end);
    return new Window(WindowKind.STEADY, start, end);
  }

  /** INCONCLUSIVE when nothing is expected of any SLO: then nothing can be shown. */
  private Verdict verdict(Window window) {
    Scenario scenario = run.plan().scenario();
    return Verdict.worst(
        scenario.expect().entrySet().stream()
            .map(
                entry ->
                    run.windowJudge().judge(entry.getKey(), entry.getValue(), window).verdict()));
  }
}
