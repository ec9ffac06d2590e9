package holdwater.engine.judge;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shocks in quick succession must cost little together, too. */
final class ShocksTogetherDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Set<String> failed =
        ShocksTogether.sure(findings).stream().map(ShocksTogether::slo).collect(Collectors.toSet());
    return ShocksTogether.of(findings).stream()
        .filter(together -> !failed.contains(together.slo()))
        .map(together -> Reason.unproven(together.sentence()));
  }
}
