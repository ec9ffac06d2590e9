package holdwater.engine.judge;

import java.util.stream.Stream;

/** Shocks in quick succession must cost little together, too. */
final class ShocksTogetherDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    boolean trial = findings.anyProven();
    return ShocksTogether.of(findings).stream()
        .filter(together -> !(trial && together.sure()))
        .map(together -> Reason.unproven(together.sentence()));
  }
}
