package holdwater.engine.run;

import holdwater.model.port.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that may take its time, done on a thread of its own, while whoever waits for it goes on
 * watching. All but the work itself is for one thread.
 */
final class Aside<T> {
  private final Ticker clock;
  private final Consumer<T> inTime;
  private final Consumer<Optional<T>> tooLate;
  private Optional<T> result = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();
  private Optional<Error> broken = Optional.empty();
  private boolean done;
  private boolean abandoned;
  private boolean interrupted;
  private final Ticker.Errand errand;

  /** Begins it; nobody needs to be told of its end. */
  Aside(Ticker clock, String name, Supplier<T> work) {
    this(clock, name, work, result -> {}, result -> {});
  }

  /**
   * Begins it.
   *
   * @param inTime is given the result before {@link #over} says so, on the thread of the work
   * @param tooLate is called there in its place when nobody waits any more; empty if it failed
   */
  Aside(
      Ticker clock,
      String name,
      Supplier<T> work,
      Consumer<T> inTime,
      Consumer<Optional<T>> tooLate) {
    this.clock = clock;
    this.inTime = inTime;
    this.tooLate = tooLate;
    this.errand = clock.once(name, () -> work(work));
  }

  private void work(Supplier<T> work) {
    Optional<T> given = Optional.empty();
    try {
      given = Optional.of(work.get());
    } catch (RuntimeException e) {
      failed(e);
    } catch (Error e) {
      broke(e);
    }
    if (!taken(given)) {
      tooLate.accept(given);
    }
  }

  /** In one step, or what nobody waits for any more would be kept after all. */
  private synchronized boolean taken(Optional<T> given) {
    if (!abandoned) {
      given.ifPresent(inTime);
      result = given;
      done = true;
    }
    return done;
  }

  private synchronized void failed(RuntimeException e) {
    failure = Optional.of(e);
  }

  private synchronized void broke(Error e) {
    broken = Optional.of(e);
  }

  /** Answers: is it over, or so within that time? */
  boolean over(Duration atMost) throws InterruptedException {
    return errand.over() || errand.await(atMost);
  }

  /** What came of it; throws what it threw. To be asked when it is over. */
  synchronized T result() {
    if (broken.isPresent()) {
      throw broken.get();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return result.orElseThrow();
  }

  /**
   * Asks it to end, unless it does within that time. More than once is harmless. Never throws.
   *
   * @param grace what is half done elsewhere when it is interrupted is hard to know the end of
   */
  void interrupt(Duration grace) {
    if (!interrupted && !errand.over()) {
      // A second time it would disturb whatever it does to leave nothing behind.
      interrupted = true;
      await(grace);
      errand.interrupt();
    }
  }

  /**
   * Waits for the end of what was interrupted, and no longer than so; from then on it is too late.
   * Twice is harmless. Never throws.
   *
   * @return what came of it all the same
   */
  Optional<T> leave(Duration atMost) {
    if (abandoned()) {
      return Optional.empty();
    }
    await(atMost);
    synchronized (this) {
      abandoned = !done;
      return result;
    }
  }

  private void await(Duration atMost) {
    Limit limit = Limit.after(clock, atMost);
    while (!errand.over() && !limit.over()) {
      await(limit);
    }
  }

  private void await(Limit limit) {
    try {
      errand.await(limit.end().minus(clock.monotonic()));
    } catch (InterruptedException e) {
      // Whoever wants us to stop wants this to end first; Interruption remembers the wish.
      return;
    }
  }

  /** Answers: was it left while it went on? */
  synchronized boolean abandoned() {
    return abandoned;
  }
}
