package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalListener;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The journal of the run in progress: on disk first, then in memory, then to the listeners. */
final class RunLog implements AutoCloseable {
  private final Path path;
  private final JournalFile file;
  private final List<JournalEntry> entries = new ArrayList<>();

  /** What a full disk did not take and is written first once it does: reverts and the end only. */
  private final Deque<JournalEntry> unwritten = new ArrayDeque<>();

  private final List<JournalListener> listeners;

  RunLog(Path directory, List<JournalListener> listeners) {
    this.path = directory.resolve(JournalFile.NAME);
    this.file = JournalFile.create(path);
    this.listeners = new ArrayList<>(listeners);
  }

  /** Writes an entry, or throws {@link JournalFailed}: then it must not be acted upon. */
  void write(JournalEntry entry) {
    writeLeft();
    file.append(entry);
    entries.add(entry);
    tell(entry);
  }

  /**
   * Writes an entry if the disk lets us: for what must be done all the same, such as a revert. What
   * the disk does not take, and that it did not, goes before the next entry that it takes. So a
   * journal that has an end has all of it.
   */
  void tryWrite(JournalEntry entry) {
    unwritten.add(entry);
    try {
      writeLeft();
    } catch (JournalFailed e) {
      if (unwritten.size() == 1) {
        JournalEntry failed = new HarnessFailed(entry.at(), e.getMessage());
        unwritten.addFirst(failed);
        entries.add(failed);
      }
    }
    entries.add(entry);
    tell(entry);
  }

  private void writeLeft() {
    while (!unwritten.isEmpty()) {
      file.append(unwritten.peek());
      unwritten.remove();
    }
  }

  /**
   * The journal as it will be judged ever after: read from the disk, or from memory when the disk
   * does not have all of it. Then what is on the disk has no end and can be no PASS either.
   */
  Journal whole() {
    if (!unwritten.isEmpty()) {
      return journal();
    }
    try {
      return JournalFile.read(path).journal();
    } catch (JournalFailed e) {
      entries.add(new HarnessFailed(entries.get(entries.size() - 1).at(), e.getMessage()));
      return journal();
    }
  }

  /** Puts another end in the place of the one that stands there: the run could not end so. */
  void endAnew(HarnessFailed why, RunEnded end) {
    entries.remove(entries.size() - 1);
    if (!unwritten.isEmpty()) {
      unwritten.removeLast();
    } else {
      takeBackEnd();
    }
    tryWrite(why);
    tryWrite(end);
  }

  private void takeBackEnd() {
    try {
      file.takeBackEnd();
    } catch (JournalFailed e) {
      // Nothing more can be written then: what follows is told from memory.
      return;
    }
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
