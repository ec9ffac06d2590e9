package holdwater.engine.compare;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.run.ExitCode;
import java.util.List;

/**
 * What became of a scenario between some runs and one more.
 *
 * @param before at least one, in the order of time as they were given
 * @param figures all that was compared, or only told; none where that would make no sense
 * @param notes what a reader should know of them
 * @param obstacles why the runs cannot be compared, or nothing of their windows; none where they
 *     can
 */
public record Comparison(
    String scenario,
    List<ComparedRun> before,
    ComparedRun now,
    CompareSettings settings,
    List<Figure> figures,
    List<String> notes,
    List<String> obstacles) {
  public Comparison {
    checkNotNull(scenario, "scenario");
    before = List.copyOf(before);
    checkNotNull(now, "now");
    checkNotNull(settings, "settings");
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
    obstacles = List.copyOf(obstacles);
  }

  /** Those that changed so, in their order. */
  public List<Figure> all(Change change) {
    return figures.stream().filter(figure -> figure.change() == change).toList();
  }

  /** How many of the figures these runs could have shown to differ. */
  public long tested() {
    return figures.stream().filter(figure -> figure.p().isPresent()).count();
  }

  /**
   * PASS when nothing got worse, FAIL when something did, INCONCLUSIVE when they cannot be
   * compared.
   */
  public ExitCode exitCode() {
    if (!all(Change.WORSE).isEmpty()) {
      return ExitCode.FAIL;
    }
    return obstacles.isEmpty() ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
  }

  /** In one sentence, without a full stop. */
  public String sentence() {
    if (exitCode() == ExitCode.INCONCLUSIVE) {
      return "cannot be compared: " + String.join("; ", obstacles);
    }
    int worse = all(Change.WORSE).size();
    int better = all(Change.BETTER).size();
    String found =
        worse + better == 0
            ? "no difference in "
            : "worse: " + worse + ", better: " + better + " of ";
    int unproven = all(Change.UNPROVEN).size();
    return found
        + figures.size()
        + " figures"
        + (unproven == 0 ? "" : "; " + unproven + " more beyond the tolerance, and not proven");
  }
}
