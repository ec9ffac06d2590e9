package holdwater.engine.load;

import holdwater.engine.run.Interruption;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.Ticker;
import holdwater.model.port.TrafficFailed;
import holdwater.model.verdict.RunStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plays a load to its end, or until people have seen enough; whatever ends it, what was measured
 * stays in the book.
 */
public final class LoadPlaying {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Longer than any request may take ({@code traffic.http.timeout}), and Gatling's own end. */
  private static final Duration END_PATIENCE = Duration.ofSeconds(25);

  /** After Ctrl-C nobody waits longer than a signal's handler does. */
  private static final Duration INTERRUPTED_PATIENCE = Duration.ofSeconds(6);

  private final LoadBook book;
  private final Ticker clock;
  private final Interruption interruption;
  private final Consumer<LoadBook> everySecond;

  /**
   * @param everySecond told each second that goes by, with what is known then
   */
  public LoadPlaying(
      LoadBook book, Ticker clock, Interruption interruption, Consumer<LoadBook> everySecond) {
    this.book = book;
    this.clock = clock;
    this.interruption = interruption;
    this.everySecond = everySecond;
  }

  /**
   * How it ended.
   *
   * @param failure why it ended before its time; empty if nothing failed
   * @param requests sent, of every kind
   */
  public record Ended(RunStatus status, Optional<String> failure, long requests) {}

  /**
   * Plays {@code load} and closes it; at most as long as {@code atMost}, by a clock nobody sets.
   */
  public Ended play(RunningLoad load, Duration atMost) {
    Duration end = clock.monotonic().plus(atMost);
    try (load) {
      while (load.running() && !interruption.asked() && clock.monotonic().compareTo(end) < 0) {
        sleep();
        book.add(load.poll());
        everySecond.accept(book);
      }
      boolean interrupted = interruption.asked();
      book.add(load.stop(interrupted ? INTERRUPTED_PATIENCE : END_PATIENCE));
      return new Ended(
          interrupted ? RunStatus.INTERRUPTED : RunStatus.COMPLETED,
          Optional.empty(),
          load.requests());
    } catch (TrafficFailed e) {
      return new Ended(RunStatus.FAILED, Optional.of(e.getMessage()), load.requests());
    }
  }

  private void sleep() {
    try {
      interruption.sleepFor(clock, LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interruption.interrupt();
    }
  }
}
