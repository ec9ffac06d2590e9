package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What every pattern of a process needs from outside: where it runs, what is switched on, time,
 * chance, counters.
 *
 * @param random shared by all calls, so it must be thread-safe; {@link Random} is
 */
public record Surroundings(
    Locality here,
    PatternSwitches switches,
    Ticker ticker,
    Sleeper sleeper,
    RandomGenerator random,
    PatternMetrics metrics) {

  public Surroundings {
    requireNonNull(here, "here is null");
    requireNonNull(switches, "switches is null");
    requireNonNull(ticker, "ticker is null");
    requireNonNull(sleeper, "sleeper is null");
    requireNonNull(random, "random is null");
    requireNonNull(metrics, "metrics is null");
  }

  /** Real time and chance, and the switches of this environment. */
  public static Surroundings ofProcess(
      Locality here, Map<String, String> environment, PatternMetrics metrics) {
    return new Surroundings(
        here,
        PatternSwitches.fromEnvironment(environment),
        Ticker.system(),
        Sleeper.blocking(),
        new Random(),
        metrics);
  }

  boolean on(Pattern pattern) {
    return switches.on(pattern);
  }

  void count(PatternEvent event, String subject) {
    metrics.count(event, subject);
  }
}
