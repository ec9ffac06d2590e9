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
import holdwater.model.journal.JournalEntry.StopAsked;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A journal that is being written: one line of JSON per entry, never changed afterwards. What the
 * ledger is made of is on disk, synced, when {@link #append} returns. As long as it is open its
 * folder is locked, by which others see that the run is alive. Used by one thread.
 */
public final class JournalFile implements AutoCloseable {
  /** The file's name in a run's folder. */
  public static final String NAME = "journal.jsonl";

  private static final int TORN_SHOWN = 80;

  private final Path file;
  private final RunLock lock;
  // No channel: an interrupted thread would close a channel for good.
  private final RandomAccessFile out;
  private boolean broken;

  /**
   * @param out stands at the end of the last entry
   */
  JournalFile(Path file, RunLock lock, RandomAccessFile out) {
    this.file = file;
    this.lock = lock;
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
      return open(file);
    } catch (IOException e) {
      throw new JournalFailed("the journal " + file + " cannot be continued: " + e, e);
    }
  }

  private static JournalFile open(Path file) throws IOException {
    RunLock lock =
        RunLock.take(file)
            .orElseThrow(
                () ->
                    new JournalFailed("the journal " + file + " is being written by another run"));
    try {
      RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
      cutTornLine(out);
      return new JournalFile(file, lock, out);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static void cutTornLine(RandomAccessFile out) throws IOException {
    long length = out.length();
    long end = length;
    while (end > 0) {
      out.seek(end - 1);
      if (out.read() == '\n') {
        break;
      }
      end--;
    }
    if (end < length) {
      out.setLength(end);
    }
    out.seek(end);
  }

  /** Answers: is the run that writes this journal still alive, here or in another process? */
  public static boolean live(Path file) {
    try {
      return RunLock.taken(file);
    } catch (IOException e) {
      throw new JournalFailed("the lock of the journal " + file + " cannot be asked: " + e, e);
    }
  }

  /**
   * Writes an entry to the end, all of it or nothing.
   *
   * @throws JournalFailed when the disk is full or gone; then nobody may act on the entry
   */
  public void append(JournalEntry entry) {
    if (broken) {
      throw new JournalFailed(
          "the journal " + file + " is broken: half an entry could not be taken back");
    }
    byte[] line = (JournalCodec.encode(entry) + "\n").getBytes(UTF_8);
    long before = -1;
    try {
      before = out.getFilePointer();
      out.write(line);
      if (isLedger(entry)) {
        out.getFD().sync();
      }
    } catch (IOException e) {
      takeBack(before);
      throw new JournalFailed(
          "the journal " + file + " cannot be written (is the disk full?): " + e.getMessage(), e);
    }
  }

  /** Or else the next entry, once there is room again, would be glued to half of this one. */
  private void takeBack(long before) {
    try {
      out.setLength(before);
      out.seek(before);
    } catch (IOException | IllegalArgumentException e) {
      broken = true;
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
    // The lock goes last: until then the journal is not another's to continue.
    try (lock) {
      out.close();
    } catch (IOException e) {
      throw new JournalFailed("the journal " + file + " cannot be closed: " + e, e);
    }
  }

  /** Reads a journal, of a run that is over or not. */
  public static ReadJournal read(Path file) {
    return read(file, line -> true);
  }

  /**
   * Reads only what was put in force and reverted, and whether somebody asked to stop, which is
   * quick even where a run was long.
   */
  public static Journal readLedger(Path file) {
    String injected = JournalCodec.beginning(FaultInjected.class);
    String reverted = JournalCodec.beginning(FaultReverted.class);
    String asked = JournalCodec.beginning(StopAsked.class);
    // Not startsWith: an entry glued to half a line must be seen, and refused, not overlooked. What
    // is no entry at all may have been one of these.
    return read(
            file,
            line ->
                line.contains(injected)
                    || line.contains(reverted)
                    || line.contains(asked)
                    || !JournalCodec.isEntry(line))
        .journal();
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
