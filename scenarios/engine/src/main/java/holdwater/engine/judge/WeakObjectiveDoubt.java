package holdwater.engine.judge;

import holdwater.model.scenario.WeakObjective;
import java.util.stream.Stream;

/** What almost any system holds proves nothing of this one. */
final class WeakObjectiveDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return WeakObjective.of(findings.scenario()).stream()
        .map(sentence -> Reason.unproven("weak objective: " + sentence));
  }
}
