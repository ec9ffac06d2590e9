package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.WarmFound;
import holdwater.model.verdict.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A steady state without a warm-up before it is one only on a stack that was in use before and is
 * not scaled out by what was asked of it then, and if its first seconds agree as those of a warm-up
 * have to. That a run before this one was a PASS is its word; what the verdict rests upon is
 * reckoned again from this journal.
 */
final class WarmStackDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.journal().first(WarmFound.class).stream()
        .flatMap(found -> wrong(findings, found).stream())
        .map(why -> "the steady state began without a warm-up, " + why)
        .map(Reason::noTrial);
  }

  private static Optional<String> wrong(Findings findings, WarmFound found) {
    Journal journal = findings.journal();
    boolean used =
        journal
            .first(StackReady.class)
            .filter(stack -> !stack.startedByRun() && !stack.ephemeral())
            .isPresent();
    if (!used) {
      return Optional.of("on a stack that no run had used before");
    }
    Optional<Window> steady = journal.steadyWindow();
    if (steady.isPresent() && !steady.get().start().equals(found.from())) {
      return Optional.of("and not where its first seconds were looked at");
    }
    Optional<String> brought = broughtByLoad(journal, found, steady);
    if (brought.isPresent()) {
      return brought.map(
          id -> "while " + id + " was still there, which the load before had brought");
    }
    Instant end = found.from().plus(WarmUpRule.BOTH);
    boolean warm =
        findings.book().completeUpTo(end)
            && new WarmUpRule(found.from()).warmAt(end, findings.book(), journal);
    return warm
        ? Optional.empty()
        : Optional.of(
            "and the two halves of its first " + WarmUpRule.BOTH.toSeconds() + " s do not agree");
  }

  /** An instance that is there by the load of another run: of a warmed stack none has to be. */
  private static Optional<String> broughtByLoad(
      Journal journal, WarmFound found, Optional<Window> steady) {
    Instant end = steady.map(Window::end).orElse(found.at());
    return journal
        .all(InstancesObserved.class)
        .filter(look -> !look.at().isBefore(found.from()) && look.at().isBefore(end))
        .flatMap(look -> look.instances().stream())
        .filter(status -> status.ready() && status.instance().elastic())
        .map(status -> status.instance().id())
        .findFirst();
  }
}
