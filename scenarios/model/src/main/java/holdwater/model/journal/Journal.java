package holdwater.model.journal;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run as it was written down.
 *
 * @param chain whether all of its lines are there and unchanged
 */
public record Journal(List<JournalEntry> entries, Chain chain) {
  public Journal {
    entries = List.copyOf(entries);
    checkNotNull(chain, "chain");
  }

  /** Entries that were not read from a file. */
  public Journal(List<JournalEntry> entries) {
    this(entries, Chain.IN_MEMORY);
  }

  /** All entries of a kind, in order. */
  public <T extends JournalEntry> Stream<T> all(Class<T> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The first entry of a kind. */
  public <T extends JournalEntry> Optional<T> first(Class<T> kind) {
    return all(kind).findFirst();
  }

  /** The window before any fault, as it was closed; empty of a run that did not come so far. */
  public Optional<Window> steadyWindow() {
    return all(JournalEntry.WindowClosed.class)
        .map(JournalEntry.WindowClosed::window)
        .filter(window -> window.kind() == WindowKind.STEADY)
        .findFirst();
  }

  /**
   * This journal as far as it is judged: up to the end of the run. What was written later, such as
   * the revert of a fault that the run left in force, changes no verdict.
   */
  public Journal upToEnd() {
    for (int i = 0; i < entries.size() - 1; i++) {
      if (entries.get(i) instanceof JournalEntry.RunEnded) {
        return new Journal(entries.subList(0, i + 1), chain);
      }
    }
    return this;
  }

  /**
   * Injections that were applied, or may have been, and never reverted with proof. One that stands
   * there twice is told once.
   */
  public List<JournalEntry.FaultInjected> open() {
    List<String> closed =
        all(JournalEntry.FaultReverted.class)
            .filter(reverted -> reverted.gone().proven())
            .map(JournalEntry.FaultReverted::injection)
            .toList();
    Set<String> told = new HashSet<>(closed);
    List<JournalEntry.FaultInjected> open = new ArrayList<>();
    all(JournalEntry.FaultInjected.class)
        .filter(injected -> told.add(injected.injection()))
        .forEach(open::add);
    return open;
  }
}
