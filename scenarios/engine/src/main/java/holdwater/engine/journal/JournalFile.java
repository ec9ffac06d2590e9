package holdwater.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A journal that is being written: one line of JSON per entry, never changed afterwards. What the
 * ledger is made of is on disk, synced, when {@link #append} returns. As long as it is open the
 * file is locked, by which others see that the run is alive. Used by one thread.
 */
public final class JournalFile implements AutoCloseable {
  /** The file's name in a run's folder. */
  public static final String NAME = "journal.jsonl";

  private static final int TORN_SHOWN = 80;

  private final Path file;
  // A stream and not a channel: an interrupted thread would close a channel for good.
  private final FileOutputStream out;

  private JournalFile(Path file, FileOutputStream out) {
    this.file = file;
    this.out = out;
  }

  /** Begins a journal; there must be none yet. */
  public static JournalFile create(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file);
      return open(file);
    } catch (IOException e) {
      throw new JournalFailed("the journal " + file + " cannot be begun: " + e, e);
    }
  }

  /** Goes on with a journal of a run that is over; a torn last line is cut off. */
  public static JournalFile reopen(Path file) {
    try {
      cutTornLine(file);
      return open(file);
    } catch (IOException e) {
      throw new JournalFailed("the journal " + file + " cannot be continued: " + e, e);
    }
  }

  private static JournalFile open(Path file) throws IOException {
    FileOutputStream out = new FileOutputStream(file.toFile(), true);
    if (lock(out).isEmpty()) {
      out.close();
      throw new JournalFailed("the journal " + file + " is being written by another run");
    }
    return new JournalFile(file, out);
  }

  private static Optional<FileLock> lock(FileOutputStream out) throws IOException {
    try {
      return Optional.ofNullable(out.getChannel().tryLock());
    } catch (OverlappingFileLockException heldByThisProcess) {
      return Optional.empty();
    }
  }

  private static void cutTornLine(Path file) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      long end = access.length();
      while (end > 0) {
        access.seek(end - 1);
        if (access.read() == '\n') {
          break;
        }
        end--;
      }
      access.setLength(end);
    }
  }

  /** Answers: is the run that writes this journal still alive? */
  public static boolean live(Path file) {
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      return lock(out).isEmpty();
    } catch (IOException e) {
      throw new JournalFailed("the journal " + file + " cannot be opened: " + e, e);
    }
  }

  /**
   * Writes an entry to the end.
   *
   * @throws JournalFailed when the disk is full or gone; then nobody may act on the entry
   */
  public void append(JournalEntry entry) {
    try {
      out.write((JournalCodec.encode(entry) + "\n").getBytes(UTF_8));
      if (isLedger(entry)) {
        out.getFD().sync();
      }
    } catch (IOException e) {
      throw new JournalFailed(
          "the journal " + file + " cannot be written (is the disk full?): " + e.getMessage(), e);
    }
  }

  private static boolean isLedger(JournalEntry entry) {
    return entry instanceof RunStarted
        || entry instanceof FaultInjected
        || entry instanceof RevertBegan
        || entry instanceof FaultReverted
        || entry instanceof RunEnded;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new JournalFailed("the journal " + file + " cannot be closed: " + e, e);
    }
  }

  /** Reads a journal, of a run that is over or not. */
  public static ReadJournal read(Path file) {
    return read(file, line -> true);
  }

  /** Reads only what was put in force and reverted, which is quick even where a run was long. */
  public static Journal readLedger(Path file) {
    String injected = JournalCodec.beginning(FaultInjected.class);
    String reverted = JournalCodec.beginning(FaultReverted.class);
    return read(file, line -> line.startsWith(injected) || line.startsWith(reverted)).journal();
  }

  private static ReadJournal read(Path file, java.util.function.Predicate<String> wanted) {
    List<JournalEntry> entries = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!wanted.test(line)) {
        continue;
      }
      try {
        entries.add(JournalCodec.decode(line));
      } catch (JsonProcessingException e) {
        if (i == lines.size() - 1) {
          return new ReadJournal(new Journal(entries), Optional.of(shortened(line)));
        }
        throw new JournalFailed(
            file
                + " line "
                + (i + 1)
                + " is no journal entry ("
                + e.getOriginalMessage()
                + "): move its folder away if it cannot be mended",
            e);
      }
    }
    return new ReadJournal(new Journal(entries), Optional.empty());
  }

  private static List<String> lines(Path file) {
    try {
      // Not readAllLines: a torn line may end within a character.
      return new String(Files.readAllBytes(file), UTF_8).lines().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new JournalFailed("the journal " + file + " cannot be read: " + e, e);
    }
  }

  private static String shortened(String line) {
    return line.length() <= TORN_SHOWN ? line : line.substring(0, TORN_SHOWN) + "…";
  }
}
