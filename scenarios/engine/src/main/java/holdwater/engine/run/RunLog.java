package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The journal of the run in progress: on disk first, then in memory, then to the listeners. */
final class RunLog implements AutoCloseable {
  private final JournalFile file;
  private final List<JournalEntry> entries = new ArrayList<>();
  private final List<JournalListener> listeners;

  RunLog(Path directory, List<JournalListener> listeners) {
    this.file = JournalFile.create(directory.resolve(JournalFile.NAME));
    this.listeners = new ArrayList<>(listeners);
  }

  /** Writes an entry, or throws {@link JournalFailed}: then it must not be acted upon. */
  void write(JournalEntry entry) {
    file.append(entry);
    entries.add(entry);
    tell(entry);
  }

  /** Writes an entry if the disk lets us: for what must be done all the same, such as a revert. */
  void tryWrite(JournalEntry entry) {
    try {
      file.append(entry);
    } catch (JournalFailed e) {
      entries.add(new JournalEntry.HarnessFailed(entry.at(), e.getMessage()));
    }
    entries.add(entry);
    tell(entry);
  }

  private void tell(JournalEntry entry) {
    for (JournalListener listener : List.copyOf(listeners)) {
      try {
        listener.onEntry(entry);
      } catch (RuntimeException e) {
        // A broken console must not end a run with a fault in force.
        listeners.remove(listener);
      }
    }
  }

  Journal journal() {
    return new Journal(entries);
  }

  boolean has(Class<? extends JournalEntry> kind) {
    return entries.stream().anyMatch(kind::isInstance);
  }

  @Override
  public void close() {
    file.close();
  }
}
