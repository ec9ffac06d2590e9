package holdwater.engine.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is compared of runs. More of it is always worse. */
public enum Quantity {
  /** Share of an SLO's events that are bad; 0 to 1. */
  BAD_SHARE("bad share", Unit.SHARE, 0),
  /** The same over all windows: which part of the allowed bad share is spent; 1 is all of it. */
  SPENT("allowed share spent", Unit.SHARE, 0),
  /** The geometric mean of the percentiles of an event, over all windows; milliseconds. */
  LATENCY("latency", Unit.MILLISECONDS, 5),
  /** Latency from the intended start, of events that ended well; milliseconds. */
  P50("p50", Unit.MILLISECONDS, 5),
  P90("p90", Unit.MILLISECONDS, 5),
  P99("p99", Unit.MILLISECONDS, 5),
  /** Tries that repeat a call, for each try, over the links on which anything is repeated. */
  RETRIES("retries per call", Unit.PER_CALL, 0.01),
  /** From the command to the last instance that is ready; seconds. */
  STACK_START("start of the stack", Unit.SECONDS, 1),
  /** From the revert to the last instance that is ready; seconds. */
  CAPACITY_BACK("all instances ready after the revert", Unit.SECONDS, 5),
  /** From the revert until all SLIs are inside; seconds. */
  SLIS_BACK("SLIs inside after the revert", Unit.SECONDS, 5);

  /** In what it is measured. */
  public enum Unit {
    SHARE,
    MILLISECONDS,
    PER_CALL,
    SECONDS
  }

  private final String words;
  private final Unit unit;
  private final double least;

  /**
   * @param least no smaller difference counts, whatever its share of what was before
   */
  Quantity(String words, Unit unit, double least) {
    this.words = words;
    this.unit = unit;
    this.least = least;
  }

  /** Its name for people. */
  public String words() {
    return words;
  }

  /** In what it is measured. */
  public Unit unit() {
    return unit;
  }

  /** 50 for the median; empty for what is no latency. */
  public OptionalDouble percentile() {
    return switch (this) {
      case P50 -> OptionalDouble.of(50);
      case P90 -> OptionalDouble.of(90);
      case P99 -> OptionalDouble.of(99);
      default -> OptionalDouble.empty();
    };
  }

  /** What it is part of, all windows together. */
  Quantity overall() {
    return switch (this) {
      case P50, P90, P99 -> LATENCY;
      case BAD_SHARE -> SPENT;
      default -> this;
    };
  }

  /** Whether a run has one of it, and not one for each second. */
  public boolean ofWholeRun() {
    return unit == Unit.SECONDS;
  }

  /**
   * Answers: is {@code more} more than {@code less} by so much that anybody would care?
   *
   * @param tolerance of a bad share, the part of what is allowed; of all else, of {@code less}
   * @param allowed the bad share that the SLO allows; empty for all else
   */
  boolean beyond(double less, double more, double tolerance, OptionalDouble allowed) {
    double room = allowed.isPresent() ? allowed.getAsDouble() : less;
    return more - less >= least && more - less > tolerance * room;
  }

  /** A value of it: {@code 212 ms}, {@code 0.31 %}, {@code 14.2 s}. */
  public String text(double value) {
    return switch (unit) {
      case SHARE -> format("%.2f %%", 100 * value);
      case MILLISECONDS -> format("%.0f ms", value);
      case PER_CALL -> format("%.3f", value);
      case SECONDS -> format("%.1f s", value);
    };
  }

  /** How much more or less: {@code +33 %}; empty for shares and where nothing was before. */
  public Optional<String> change(double before, double now) {
    return unit == Unit.SHARE || before <= 0
        ? Optional.empty()
        : Optional.of(format("%+.0f %%", 100 * (now / before - 1)));
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
