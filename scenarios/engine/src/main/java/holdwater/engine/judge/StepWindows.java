package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The windows of one SLO: the steady one reaches to the fault, its shock lasts as long as it
 * expects, held is the rest of the fault, and after begins with the revert. One step's held window
 * leaves out the shock of another that is injected meanwhile; after ends with the next injection.
 */
final class StepWindows {
  private static final Duration LAST_MINUTE = Duration.ofMinutes(1);

  private final Journal journal;
  private final List<StepSpan> spans;
  private final Optional<BeforeFault> beforeFault;

  StepWindows(Journal journal) {
    this.journal = journal;
    this.spans = StepSpan.of(journal);
    this.beforeFault = BeforeFault.of(journal);
  }

  List<JudgedWindow> of(Expectation expectation) {
    Duration shock = expectation.shock().within();
    List<JudgedWindow> windows = new ArrayList<>();
    steady().forEach(w -> windows.add(new JudgedWindow("", w, List.of())));
    for (StepSpan span : spans) {
      Optional<Instant> until = span.until();
      if (until.isEmpty()) {
        // Still in force, as far as this journal goes: its shock may be over all the same.
        Window open = Window.shock(span.from(), shock, Instant.MAX);
        if (!lastEntry().isBefore(open.end())) {
          add(windows, span, open, List.of());
        }
        continue;
      }
      List<Window> others = shocksOfOthers(span, shock);
      add(windows, span, Window.shock(span.from(), shock, until.get()), List.of());
      add(windows, span, Window.held(span.from(), shock, until.get()), others);
      afterEnd(until.get()).ifPresent(end -> addAfter(windows, span, until.get(), end));
    }
    return windows;
  }

  /**
   * What lasts much longer than it must is two windows: ten good minutes behind it do not make six
   * dead seconds right after a revert a small share. Nor those right before the next fault.
   */
  private void addAfter(List<JudgedWindow> windows, StepSpan span, Instant reverted, Instant end) {
    Instant enough = reverted.plus(Window.AFTER_AT_MOST);
    if (Duration.between(enough, end).compareTo(Window.AFTER_AT_LEAST) <= 0) {
      add(windows, span, new Window(WindowKind.AFTER, reverted, end), List.of());
      return;
    }
    add(windows, span, new Window(WindowKind.AFTER, reverted, enough), List.of());
    Window rest = new Window(WindowKind.AFTER, enough, end);
    Stream<Window> parts = isInjection(end) ? lastMinuteApart(rest, enough) : Stream.of(rest);
    parts.forEach(part -> add(windows, span, part, List.of()));
  }

  private boolean isInjection(Instant instant) {
    return spans.stream().anyMatch(span -> span.from().equals(instant));
  }

  /** Up to the fault: what went wrong since the window was closed is seen by nobody else. */
  private List<Window> steady() {
    return closed(WindowKind.STEADY).stream()
        .flatMap(
            window ->
                beforeFault
                    .map(before -> lastMinuteApart(before.settled(window), window.end()))
                    .orElse(Stream.of(window)))
        .toList();
  }

  /** Where a fault is due much later: the minute before it must be a good one by itself. */
  private static Stream<Window> lastMinuteApart(Window whole, Instant closed) {
    Instant minute = whole.end().minus(LAST_MINUTE);
    return minute.isAfter(closed)
        ? Stream.of(
            new Window(whole.kind(), whole.start(), minute),
            new Window(whole.kind(), minute, whole.end()))
        : Stream.of(whole);
  }

  private Instant lastEntry() {
    List<JournalEntry> entries = journal.entries();
    return entries.get(entries.size() - 1).at();
  }

  private static void add(
      List<JudgedWindow> windows, StepSpan span, Window window, List<Window> except) {
    if (!window.length().isZero()) {
      windows.add(new JudgedWindow(span.step(), window, except));
    }
  }

  private List<Window> shocksOfOthers(StepSpan span, Duration shock) {
    return spans.stream()
        .filter(other -> !other.injection().equals(span.injection()))
        .map(other -> Window.shock(other.from(), shock, Instant.MAX))
        .toList();
  }

  /** Where after ends: nowhere while another fault is in force. */
  private Optional<Instant> afterEnd(Instant reverted) {
    if (spans.stream().anyMatch(other -> other.covers(reverted))) {
      return Optional.empty();
    }
    Optional<Instant> nextInjection =
        spans.stream()
            .map(StepSpan::from)
            .filter(from -> !from.isBefore(reverted))
            .min(Comparator.naturalOrder());
    return nextInjection.or(
        () -> closed(WindowKind.AFTER).stream().map(Window::end).max(Comparator.naturalOrder()));
  }

  private List<Window> closed(WindowKind kind) {
    return journal
        .all(WindowClosed.class)
        .map(WindowClosed::window)
        .filter(window -> window.kind() == kind)
        .toList();
  }
}
