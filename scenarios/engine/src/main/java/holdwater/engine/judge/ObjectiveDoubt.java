package holdwater.engine.judge;

import holdwater.model.scenario.WeakObjective;
import java.util.stream.Stream;

/** No objective, no PASS; and none by values alone, which are as good when nobody can call. */
final class ObjectiveDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    if (findings.scenario().expect().isEmpty()) {
      return Stream.of(
          Reason.unproven(
              "no objective: the scenario expects nothing of any SLO, so nothing can pass"));
    }
    return WeakObjective.valuesAlone(findings.scenario().slos(), findings.scenario().expect())
        .map(sentence -> Reason.unproven("weak objective: " + sentence))
        .stream();
  }
}
