package holdwater.load.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the file by which the generator reports. Everything in it is new since the line
 * before, except for {@code requests} and {@code users}.
 *
 * @param number 1 for the first line and one more for each: a reader who misses one has lost news
 * @param completeUpTo microseconds since the epoch; every event meant to start before is resolved
 * @param requests sent since the beginning
 * @param clock what the generator's clocks showed when the line was made
 * @param done the generator ended in order: no line follows
 * @param failed why the generator gave up, or null
 * @param generator what the process says of itself; null where nobody asked for details
 * @param writes what was found of acknowledged writes; null but in a last line
 * @param users who have come since the beginning
 */
public record TrafficLine(
    long number,
    long completeUpTo,
    long requests,
    Clock clock,
    boolean done,
    String failed,
    List<Second> seconds,
    GeneratorUse generator,
    List<Writes> writes,
    long users) {

  /** Without acknowledged writes, before anybody has come. */
  public TrafficLine(
      long number,
      long completeUpTo,
      long requests,
      Clock clock,
      boolean done,
      String failed,
      List<Second> seconds,
      GeneratorUse generator) {
    this(number, completeUpTo, requests, clock, done, failed, seconds, generator, null, 0);
  }

  /** Without details of the generator. */
  public TrafficLine(
      long number,
      long completeUpTo,
      long requests,
      Clock clock,
      boolean done,
      String failed,
      List<Second> seconds) {
    this(number, completeUpTo, requests, clock, done, failed, seconds, null);
  }

  /**
   * The clocks at one moment: a reader sees whether one of them was set.
   *
   * @param time microseconds since the epoch, by which seconds are told
   * @param wall microseconds since the epoch, by the machine's time of day
   * @param monotonic nanoseconds since some moment of the past
   */
  public record Clock(long time, long wall, long monotonic) {
    /** Now. */
    public static Clock read(long time) {
      Instant wall = Instant.now();
      long micros = wall.getEpochSecond() * 1_000_000 + wall.getNano() / 1_000;
      return new Clock(time, micros, System.nanoTime());
    }
  }

  /**
   * What became known about one second.
   *
   * @param second seconds since the epoch
   * @param planned stream starts that the schedule has
   * @param offered stream starts that were begun
   * @param lagP99 microseconds by which they were begun late, 99th percentile
   * @param resolved stream starts whose end, good or bad, became known
   * @param counts by SLO: good, bad
   * @param histograms by tag, Base64
   * @param errors by class, where details were asked for; none otherwise
   */
  public record Second(
      long second,
      int planned,
      int offered,
      long lagP99,
      int resolved,
      Map<String, long[]> counts,
      Map<String, String> histograms,
      Map<String, Errors> errors) {
    public Second {
      errors = errors == null ? Map.of() : new TreeMap<>(errors);
    }

    /** Without errors. */
    public Second(
        long second,
        int planned,
        int offered,
        long lagP99,
        int resolved,
        Map<String, long[]> counts,
        Map<String, String> histograms) {
      this(second, planned, offered, lagP99, resolved, counts, histograms, Map.of());
    }
  }

  /**
   * Writes of one kind which the system said are kept, and what was found of them at the end.
   *
   * @param acknowledged how many the system said are kept
   * @param read how many of them were looked for
   * @param unanswered of how many nobody said anything
   * @param example the first that is lost, doubled or stale, in words; empty if there is none
   */
  public record Writes(
      String kind,
      int acknowledged,
      int read,
      int lost,
      int doubled,
      int stale,
      int unanswered,
      String example) {}

  /**
   * Events that went wrong in the same way.
   *
   * @param example the first of them, in words
   */
  public record Errors(long count, String example) {}
}
