package holdwater.cli;

import holdwater.cli.yaml.Durations;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Shows that work which says nothing by itself still goes on. */
public final class Heartbeat {
  private static final long SAID_EVERY_SECONDS = 3;
  private static final long SAID_OF_LONG_EVERY_SECONDS = 10;

  private Heartbeat() {}

  /** Does {@code work}; meanwhile another thread tells {@code everySecond} the time. */
  public static <T> T during(Consumer<Instant> everySecond, Supplier<T> work) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            beat -> {
              Thread daemon = new Thread(beat, "heartbeat");
              daemon.setDaemon(true);
              return daemon;
            });
    ScheduledFuture<?> beats =
        thread.scheduleAtFixedRate(() -> everySecond.accept(Instant.now()), 1, 1, TimeUnit.SECONDS);
    try {
      return work.get();
    } finally {
      beats.cancel(false);
      thread.shutdown();
    }
  }

  /** Prints {@code what} and for how long, every third second: "stopping · 6 s". */
  public static Consumer<Instant> words(String what, PrintStream out) {
    return words(what, seconds -> "", SAID_EVERY_SECONDS, out);
  }

  /**
   * Prints how much of a time that was asked for has passed: "in force · 20 s of 1m". What takes
   * longer, for it begins or ends slowly, is not a part of that time: "in force · 70 s".
   */
  public static Consumer<Instant> words(String what, Duration of, PrintStream out) {
    String asked = " of " + Durations.format(of);
    return words(
        what, seconds -> seconds <= of.toSeconds() ? asked : "", SAID_OF_LONG_EVERY_SECONDS, out);
  }

  private static Consumer<Instant> words(
      String what, LongFunction<String> of, long every, PrintStream out) {
    AtomicLong seconds = new AtomicLong();
    return now -> {
      long passed = seconds.incrementAndGet();
      if (passed % every == 0) {
        out.println(what + " · " + passed + " s" + of.apply(passed));
      }
    };
  }
}
