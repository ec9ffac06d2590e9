package holdwater.engine.judge;

import holdwater.model.journal.Chain;
import java.util.stream.Stream;

/**
 * A journal that is not as it was written is no trial: what is missing may be what mattered, and
 * what stands there twice counts twice. One whose lines bear no numbers cannot show that all are
 * there, so it is no PASS; what it does show may still be a FAIL.
 */
final class DamageDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return of(findings.journal().chain());
  }

  static Stream<Reason> of(Chain chain) {
    if (chain.damage().isPresent()) {
      return chain.damage().stream().map(Reason::noTrial);
    }
    return chain.numbered()
        ? Stream.empty()
        : Stream.of(
            Reason.unproven(
                "the journal is not numbered, as older ones are not:"
                    + " nobody can tell whether lines of it are missing"));
  }
}
