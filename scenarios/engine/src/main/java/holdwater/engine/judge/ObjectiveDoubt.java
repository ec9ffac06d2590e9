package holdwater.engine.judge;

import java.util.stream.Stream;

/** No objective, no PASS. */
final class ObjectiveDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.scenario().expect().isEmpty()
        ? Stream.of(
            Reason.unproven(
                "no objective: the scenario expects nothing of any SLO, so nothing can pass"))
        : Stream.empty();
  }
}
