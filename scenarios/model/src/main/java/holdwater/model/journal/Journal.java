package holdwater.model.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run as it was written down. */
public record Journal(List<JournalEntry> entries) {
  public Journal {
    entries = List.copyOf(entries);
  }

  /** All entries of a kind, in order. */
  public <T extends JournalEntry> Stream<T> all(Class<T> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The first entry of a kind. */
  public <T extends JournalEntry> Optional<T> first(Class<T> kind) {
    return all(kind).findFirst();
  }

  /** Injections that were applied, or may have been, and never reverted with proof. */
  public List<JournalEntry.FaultInjected> open() {
    List<String> closed =
        all(JournalEntry.FaultReverted.class)
            .filter(reverted -> reverted.gone().proven())
            .map(JournalEntry.FaultReverted::injection)
            .toList();
    return all(JournalEntry.FaultInjected.class)
        .filter(injected -> !closed.contains(injected.injection()))
        .toList();
  }
}
