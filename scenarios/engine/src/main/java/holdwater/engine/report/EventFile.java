package holdwater.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Tells other programs what simians do while they do it: one line of JSON per event, for dashboards
 * to draw marks by. It decides nothing; the journal is what counts.
 */
public final class EventFile implements JournalListener {
  /** The file's name in a run's folder. */
  public static final String NAME = "events.jsonl";

  private final Path file;
  private final EventLines lines = new EventLines();

  /** Nothing is written before the first event. */
  public EventFile(Path file) {
    this.file = file;
  }

  /** Throws when the disk is full; then nothing more is told. */
  @Override
  public void onEntry(JournalEntry entry) {
    List<String> news = lines.after(entry);
    if (news.isEmpty()) {
      return;
    }
    try {
      // Few lines in an hour: whoever follows the file sees each at once.
      Files.writeString(
          file,
          String.join("\n", news) + "\n",
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
