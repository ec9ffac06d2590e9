package holdwater.engine.toolkit;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment of the Chaos Toolkit.
 *
 * @param document as its file has it, for the journal
 * @param hypothesis the probes of the steady state, in the order in which they are asked; none if
 *     there is no hypothesis
 * @param method what is done, references replaced by what they refer to
 * @param settings configuration that a probe gives when the experiment starts, by its name
 * @param notPlayed a line for everything in it that is left out here
 */
public record Experiment(
    JsonNode document,
    String title,
    List<Activity> hypothesis,
    List<Activity> method,
    List<Activity> rollbacks,
    HypothesisStrategy hypothesisStrategy,
    RollbackStrategy rollbackStrategy,
    Map<String, Activity> settings,
    List<String> notPlayed) {
  public Experiment {
    checkNotNull(document, "document");
    checkNotBlank(title, "title");
    hypothesis = List.copyOf(hypothesis);
    method = List.copyOf(method);
    rollbacks = List.copyOf(rollbacks);
    checkNotNull(hypothesisStrategy, "hypothesisStrategy");
    checkNotNull(rollbackStrategy, "rollbackStrategy");
    settings = new LinkedHashMap<>(settings);
    notPlayed = List.copyOf(notPlayed);
  }

  /** The same by other strategies than its file says. */
  public Experiment by(HypothesisStrategy forHypothesis, RollbackStrategy forRollbacks) {
    return new Experiment(
        document,
        title,
        hypothesis,
        method,
        rollbacks,
        forHypothesis,
        forRollbacks,
        settings,
        notPlayed);
  }

  boolean asksBefore() {
    return hypothesisStrategy.before() && !hypothesis.isEmpty();
  }

  boolean asksDuring() {
    return hypothesisStrategy.during() && !hypothesis.isEmpty();
  }

  boolean asksAfter() {
    return hypothesisStrategy.after() && !hypothesis.isEmpty();
  }
}
