package holdwater.engine.margin;

import holdwater.engine.suite.Broken;
import holdwater.model.verdict.Verdict;
import java.util.List;

/**
 * One dose that was tried.
 *
 * @param why its weightiest reason
 * @param broken what FAILed there
 */
public record Level(double dose, Verdict verdict, String runId, String why, List<Broken> broken) {
  public Level {
    broken = List.copyOf(broken);
  }
}
