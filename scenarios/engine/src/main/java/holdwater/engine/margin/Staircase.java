package holdwater.engine.margin;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which dose to try next: from the mildest on, twice as much each time, until one breaks the
 * system; then between the worst that held and the mildest that broke, halving on a logarithmic
 * scale. What a level could not decide is tried once more, and then left as it is. Used by one
 * thread.
 */
public final class Staircase {
  private static final double TWICE = Math.log(2);

  /** Doses are rounded to whole milliseconds: closer ones are the same. */
  private static final double SAME = 1e-9;

  private final DoseRange range;
  private final double finest;
  private final int most;
  private final List<Level> levels = new ArrayList<>();

  /**
   * @param finest two doses this near to each other, as a quotient such as 1.25, are near enough
   * @param most levels that are tried at most
   */
  public Staircase(DoseRange range, double finest, int most) {
    checkArgument(finest > 1, "finest must be above 1, was %s", finest);
    checkArgument(most >= 2, "levels must be at least 2, was %s", most);
    this.range = range;
    this.finest = Math.log(finest);
    this.most = most;
  }

  /** A level has been played. */
  public void saw(Level level) {
    levels.add(level);
  }

  /** All so far, in their order. */
  public List<Level> levels() {
    return List.copyOf(levels);
  }

  /** How many more there can be. */
  public int left() {
    return most - levels.size();
  }

  /** What is known now. */
  public Bracket bracket() {
    return Bracket.of(range, levels);
  }

  /** The next dose; empty when nothing more is to be learnt. */
  public Optional<Double> next() {
    if (left() == 0) {
      return Optional.empty();
    }
    if (levels.isEmpty()) {
      return Optional.of(range.mildest());
    }
    Bracket bracket = bracket();
    if (bracket.broke().isEmpty()) {
      return climb();
    }
    if (bracket.held().isEmpty()) {
      return again(levels.get(0));
    }
    return between(bracket.held().get(), bracket.broke().get());
  }

  private Optional<Double> climb() {
    Level worst =
        levels.stream().max(Comparator.comparing(level -> range.harm(level.dose()))).orElseThrow();
    double harm = range.harm(worst.dose());
    return range.harm(range.worst()) - harm < SAME
        ? again(worst)
        : Optional.of(range.dose(harm + TWICE));
  }

  /** A level that decided nothing, if it was tried only once. */
  private Optional<Double> again(Level level) {
    return level.verdict() == Verdict.INCONCLUSIVE && tries(level.dose()) == 1
        ? Optional.of(level.dose())
        : Optional.empty();
  }

  private long tries(double dose) {
    return levels.stream().filter(level -> level.dose() == dose).count();
  }

  /** The middle of the widest gap between doses that were tried. */
  private Optional<Double> between(double held, double broke) {
    TreeMap<Double, Double> tried = new TreeMap<>();
    double from = range.harm(held);
    double to = range.harm(broke);
    for (Level level : levels) {
      double harm = range.harm(level.dose());
      if (harm >= from && harm <= to) {
        tried.put(harm, level.dose());
      }
    }
    double widest = 0;
    double middle = 0;
    Double before = null;
    for (double harm : tried.keySet()) {
      if (before != null && harm - before > widest) {
        widest = harm - before;
        middle = (harm + before) / 2;
      }
      before = harm;
    }
    if (to - from > finest) {
      Optional<Double> open =
          levels.stream()
              .filter(level -> range.harm(level.dose()) > from && range.harm(level.dose()) < to)
              .flatMap(level -> again(level).stream())
              .findFirst();
      if (open.isPresent()) {
        return open;
      }
    }
    return widest > finest ? Optional.of(range.dose(middle)) : Optional.empty();
  }
}
