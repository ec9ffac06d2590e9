package holdwater.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A journal that is being written: one line of JSON per entry, numbered and chained to the line
 * before ({@link LineChain}), never changed afterwards. What the ledger is made of is on disk,
 * synced, when {@link #append} returns. As long as it is open its folder is locked, by which others
 * see that the run is alive. Used by one thread.
 */
public final class JournalFile implements AutoCloseable {
  /** The file's name in a run's folder. */
  public static final String NAME = "journal.jsonl";

  /** What lies beside it from the first run on, so that others see whether the run is alive. */
  public static final String LOCK = RunLock.NAME;

  private final Path file;
  private final RunLock lock;
  // No channel: an interrupted thread would close a channel for good.
  private final RandomAccessFile out;
  private LineChain chain;
  private long lastLineAt;
  private boolean broken;

  /**
   * @param out stands at the end of the last entry
   */
  JournalFile(Path file, RunLock lock, RandomAccessFile out) throws IOException {
    this.file = file;
    this.lock = lock;
    this.out = out;
    this.chain = LineChain.after(lastLine(out));
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
    long end = afterLineEndBefore(out, out.length());
    if (end < out.length()) {
      out.setLength(end);
    }
    out.seek(end);
  }

  /** Leaves {@code out} where it is: at the end of that line. */
  private static String lastLine(RandomAccessFile out) throws IOException {
    long end = out.length();
    if (end == 0) {
      return "";
    }
    long begin = afterLineEndBefore(out, end - 1);
    byte[] line = new byte[(int) (end - 1 - begin)];
    out.seek(begin);
    out.readFully(line);
    out.seek(end);
    return new String(line, UTF_8);
  }

  private static long afterLineEndBefore(RandomAccessFile out, long position) throws IOException {
    long at = position;
    while (at > 0) {
      out.seek(at - 1);
      if (out.read() == '\n') {
        break;
      }
      at--;
    }
    return at;
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
    String line = chain.line(entry);
    long before = -1;
    try {
      before = out.getFilePointer();
      out.write((line + "\n").getBytes(UTF_8));
      if (isLedger(entry)) {
        out.getFD().sync();
      }
      chain.wrote(line);
      lastLineAt = before;
    } catch (IOException e) {
      takeBack(before);
      throw new JournalFailed(
          "the journal " + file + " cannot be written (is the disk full?): " + e.getMessage(), e);
    }
  }

  /**
   * Takes the last entry back, as if it had never been written. Only for the end of a run that
   * could not end after all: everything else stays as it was written.
   *
   * @throws JournalFailed when that cannot be done
   */
  public void takeBackEnd() {
    try {
      out.setLength(lastLineAt);
      out.seek(lastLineAt);
      out.getFD().sync();
      chain = LineChain.after(lastLine(out));
    } catch (IOException e) {
      broken = true;
      throw new JournalFailed("the end of the journal " + file + " cannot be taken back: " + e, e);
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

  /** Reads a journal, of a run that is over or not. What is damaged is told, and never thrown. */
  public static ReadJournal read(Path file) {
    return JournalReader.read(file);
  }

  /**
   * Reads only what was put in force and reverted, and whether somebody asked to stop, which is
   * quick even where a run was long. Its chain tells only of lines that cannot be read.
   */
  public static Journal readLedger(Path file) {
    return JournalReader.readLedger(file);
  }

  /** The same with what looks at its faults measured, for who shows a run that is under way. */
  public static Journal readFaults(Path file) {
    return JournalReader.readFaults(file);
  }
}
