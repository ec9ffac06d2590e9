package holdwater.engine.margin;

import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Between which doses a system breaks. Each end is a verdict of its own, by the exact bounds that
 * every window is judged by.
 *
 * @param held the worst dose that held below all that broke; empty if none did
 * @param broke the mildest that broke; empty if none did
 * @param contradicted whether a dose held that is as bad as one that broke, or worse
 */
public record Bracket(Optional<Double> held, Optional<Double> broke, boolean contradicted) {

  static Bracket of(DoseRange range, List<Level> levels) {
    Optional<Double> broke = doses(levels, Verdict.FAIL).min((a, b) -> compare(range, a, b));
    List<Double> passed = doses(levels, Verdict.PASS).toList();
    Optional<Double> held =
        passed.stream()
            .filter(dose -> broke.isEmpty() || compare(range, dose, broke.get()) < 0)
            .max((a, b) -> compare(range, a, b));
    boolean contradicted =
        broke.isPresent()
            && passed.stream().anyMatch(dose -> compare(range, dose, broke.get()) >= 0);
    return new Bracket(held, broke, contradicted);
  }

  private static Stream<Double> doses(List<Level> levels, Verdict verdict) {
    return levels.stream().filter(level -> level.verdict() == verdict).map(Level::dose);
  }

  private static int compare(DoseRange range, double one, double other) {
    return Double.compare(range.harm(one), range.harm(other));
  }

  /** The middle of both ends on a logarithmic scale; empty unless both are known. */
  public Optional<Double> estimate() {
    return held.flatMap(low -> broke.map(high -> Math.sqrt(low * high)));
  }
}
