package holdwater.engine.margin;

import holdwater.engine.run.ExitCode;
import holdwater.engine.suite.Broken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How far a system is from its breaking point.
 *
 * @param needed the dose that it has to stand
 * @param levels all that were played, in their order
 * @param interrupted whether somebody stopped it
 * @param failed why the harness could not go on; empty if it could
 */
public record Margin(
    String scenario,
    DoseRange range,
    double needed,
    List<Level> levels,
    boolean interrupted,
    Optional<String> failed) {
  public Margin {
    levels = List.copyOf(levels);
  }

  /** Between which doses it breaks. */
  public Bracket bracket() {
    return Bracket.of(range, levels);
  }

  /** So many times the needed dose is where it breaks, as far as is known. */
  public OptionalDouble estimate() {
    return bracket()
        .estimate()
        .map(this::times)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** So many times the needed dose has held; 0 when none has. */
  public double atLeast() {
    return bracket().held().map(this::times).orElse(0.0);
  }

  /** At so many times the needed dose it broke; infinite when it never did. */
  public double below() {
    return bracket().broke().map(this::times).orElse(Double.POSITIVE_INFINITY);
  }

  private double times(double dose) {
    return range.worst() > range.mildest() ? dose / needed : needed / dose;
  }

  /** "breaks at 640 ms (520 to 790), needs 300 ms: margin 2.1". */
  public String sentence() {
    Bracket bracket = bracket();
    String needs = ", needs " + range.kind().words(needed);
    if (bracket.contradicted()) {
      return "held at a dose as bad as one that broke it, so its breaking point is not one dose"
          + needs;
    }
    if (bracket.broke().isEmpty() && bracket.held().isEmpty()) {
      return "nothing was decided at any dose" + needs;
    }
    boolean held = range.kind() == DoseKind.HOLD;
    if (bracket.broke().isEmpty()) {
      return "%s %s%s: margin above %s"
          .formatted(
              held ? "comes back even after" : "does not break up to",
              words(bracket.held()),
              needs,
              number(atLeast()));
    }
    String breaks = held ? "stays bad after" : "breaks at";
    if (bracket.held().isEmpty()) {
      return "%s %s already%s: margin below %s"
          .formatted(breaks, words(bracket.broke()), needs, number(below()));
    }
    return "%s %s (%s to %s)%s: margin %s (%s to %s)%s"
        .formatted(
            breaks,
            words(bracket.estimate()),
            words(bracket.held()),
            words(bracket.broke()),
            needs,
            number(estimate().orElseThrow()),
            number(atLeast()),
            number(below()),
            first());
  }

  private String words(Optional<Double> dose) {
    return range.kind().words(dose.orElseThrow());
  }

  private static String number(double times) {
    return String.format(Locale.ROOT, "%.1f", times);
  }

  /** What breaks first: whatever broke at the mildest dose that did. */
  private String first() {
    List<String> broken =
        levels.stream()
            .filter(level -> bracket().broke().filter(dose -> dose == level.dose()).isPresent())
            .flatMap(level -> level.broken().stream())
            .map(Broken::describe)
            .distinct()
            .collect(Collectors.toList());
    return broken.isEmpty() ? "" : "; what breaks is " + String.join(", ", broken);
  }

  /**
   * What the command ends with.
   *
   * @param wanted the least margin; empty for a measurement
   */
  public ExitCode exitCode(OptionalDouble wanted) {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (failed.isPresent()) {
      return ExitCode.ERROR;
    }
    Bracket bracket = bracket();
    if (bracket.contradicted() || (bracket.held().isEmpty() && bracket.broke().isEmpty())) {
      return ExitCode.INCONCLUSIVE;
    }
    if (wanted.isEmpty() || atLeast() >= wanted.getAsDouble()) {
      return ExitCode.PASS;
    }
    return below() <= wanted.getAsDouble() ? ExitCode.FAIL : ExitCode.INCONCLUSIVE;
  }
}
