package holdwater.model.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a run and everything that waits for it. Safe for use by several threads. */
public interface Ticker extends InstantSource {
  /**
   * Returns at {@code instant} or as soon after it as the machine can; at once when it has passed.
   */
  void sleepUntil(Instant instant) throws InterruptedException;

  /** Returns when so long has passed by {@link #monotonic}, whatever the time of day is set to. */
  void sleepFor(Duration duration) throws InterruptedException;

  /**
   * Time since some moment in the past, by a clock that cannot be set. Whether it goes on while the
   * machine sleeps depends on the machine.
   */
  Duration monotonic();

  /**
   * Calls {@code task} now and then every {@code period} on a thread of its own, which does not
   * keep the JVM alive. Calls that a pause swallowed are not made up for. The task must not throw.
   */
  Repetition every(Duration period, String name, Runnable task);

  /**
   * Begins {@code task} at once on a thread of its own, which does not keep the JVM alive. The task
   * must not throw.
   */
  Errand once(String name, Runnable task);

  /** A task that was begun once. */
  interface Errand {
    /** Answers: has the task ended? If so, everything that it wrote is visible to the caller. */
    boolean over();

    /** Waits until it has ended, and no longer than so. Answers: has it? */
    boolean await(Duration atMost) throws InterruptedException;

    /** Interrupts its thread; what it makes of that is its own business. */
    void interrupt();
  }

  /** A task that is called again and again until this is closed. */
  interface Repetition extends AutoCloseable {
    /** Calls no more; a call under way may still end. Twice is harmless. */
    @Override
    void close();
  }
}
