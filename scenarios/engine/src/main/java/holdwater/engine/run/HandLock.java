package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Ticker;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets faults by hand of all processes begin one after the other: whoever has it writes down its
 * own and looks for others, and is refused or stays before the next one does so. The system drops
 * it when the process is gone, however it went.
 */
final class HandLock implements AutoCloseable {
  /** In the folder of the runs. It stays there: removing it would race with its takers. */
  static final String NAME = ".by-hand.lock";

  /** Each has it for as long as it takes to read some journals and to write one entry. */
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Such a lock belongs to a process; so its threads take turns before. */
  private static final Semaphore TURN = new Semaphore(1);

  private final RandomAccessFile access;

  private HandLock(RandomAccessFile access) {
    this.access = access;
  }

  /**
   * Waits for it some seconds.
   *
   * @param runsFolder made if it is not there
   * @throws InjectionFailed when others have it all the while, or this thread is interrupted
   * @throws JournalFailed when nobody can tell
   */
  static HandLock take(Path runsFolder, Ticker clock) {
    try {
      if (!TURN.tryAcquire(TAKEN_WITHIN.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      if (!Files.isDirectory(runsFolder)) {
        Files.createDirectories(runsFolder);
      }
      return new HandLock(locked(runsFolder.resolve(NAME), clock));
    } catch (IOException e) {
      TURN.release();
      throw new JournalFailed("nobody can tell whether a fault by hand begins: " + e, e);
    } catch (RuntimeException e) {
      TURN.release();
      throw e;
    }
  }

  private static RandomAccessFile locked(Path file, Ticker clock) throws IOException {
    // No channel of its own: an interrupted thread would close a channel for good.
    RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
    boolean taken = false;
    try {
      Limit end = Limit.after(clock, TAKEN_WITHIN);
      while (access.getChannel().tryLock() == null) {
        if (end.over()) {
          throw busy();
        }
        clock.sleepFor(PAUSE);
      }
      taken = true;
      return access;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      if (!taken) {
        access.close();
      }
    }
  }

  private static InjectionFailed busy() {
    return new InjectionFailed("other faults by hand begin all the while: try again");
  }

  private static InjectionFailed interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new InjectionFailed("interrupted before it was in force", e);
  }

  @Override
  public void close() {
    try {
      access.close();
    } catch (IOException e) {
      throw new JournalFailed("the lock of faults by hand cannot be given up: " + e, e);
    } finally {
      TURN.release();
    }
  }
}
