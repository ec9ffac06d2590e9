package holdwater.engine.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * By which other processes see that the run of a journal is alive; the system drops it when the
 * process is gone, however it went.
 *
 * <p>A POSIX lock belongs to the process and goes with the first of its channels to that file that
 * is closed. So the lock lies on a file of its own, which nobody reads, and a process never opens
 * the lock file of a run of its own again. Safe for use by several threads.
 */
final class RunLock implements AutoCloseable {
  /** The file's name in a run's folder. It stays there: removing it would race with its takers. */
  static final String NAME = "run.lock";

  /** Lock files that this process holds. Guarded by the class. */
  private static final Set<Path> OWN = new HashSet<>();

  private final Path file;
  private final RandomAccessFile access;

  private RunLock(Path file, RandomAccessFile access) {
    this.file = file;
    this.access = access;
  }

  /** Takes the lock of a journal; empty when somebody has it, in this process or another. */
  static Optional<RunLock> take(Path journal) throws IOException {
    synchronized (RunLock.class) {
      Path file = lockFile(journal);
      if (OWN.contains(file)) {
        return Optional.empty();
      }
      RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
      if (access.getChannel().tryLock() == null) {
        access.close();
        return Optional.empty();
      }
      OWN.add(file);
      return Optional.of(new RunLock(file, access));
    }
  }

  /** Answers: has anybody taken the lock of this journal? */
  static boolean taken(Path journal) throws IOException {
    synchronized (RunLock.class) {
      Path file = lockFile(journal);
      if (OWN.contains(file)) {
        return true;
      }
      if (!Files.exists(file)) {
        return false;
      }
      try (RandomAccessFile probe = new RandomAccessFile(file.toFile(), "rw");
          FileLock lock = probe.getChannel().tryLock()) {
        return lock == null;
      }
    }
  }

  /** The real path, for 'latest' is a link to one of the others. */
  private static Path lockFile(Path journal) throws IOException {
    return journal.toAbsolutePath().getParent().toRealPath().resolve(NAME);
  }

  @Override
  public void close() throws IOException {
    synchronized (RunLock.class) {
      OWN.remove(file);
      access.close();
    }
  }
}
