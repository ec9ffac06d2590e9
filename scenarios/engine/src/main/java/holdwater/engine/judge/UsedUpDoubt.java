package holdwater.engine.judge;

import holdwater.model.fault.Fault;
import holdwater.model.fault.HungRequests;
import holdwater.model.fault.NextRequests;
import holdwater.model.topology.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault of a fixed number of requests is over when those have come, however long it is held. If
 * that leaves more than a fifth of its time without it, its windows say nothing of it.
 */
final class UsedUpDoubt implements Doubt {
  private static final double MOST_WITHOUT = 0.2;

  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.injections().stream()
        .flatMap(sent -> usedUp(findings, sent).stream())
        .map(Reason::unproven);
  }

  private static Optional<String> usedUp(Findings findings, InjectionJudgement sent) {
    OptionalInt each = requests(sent.fault());
    if (each.isEmpty() || sent.revertBegan().isEmpty()) {
      return Optional.empty();
    }
    Instant revert = sent.revertBegan().get();
    Set<String> links = sent.target().links().stream().map(Link::name).collect(Collectors.toSet());
    long all = (long) each.getAsInt() * links.size();
    return LinkCalls.hit(findings.journal()).since(sent.injectedAt(), revert, links).stream()
        .filter(count -> count.bites() >= all)
        .map(HitRate.Count::at)
        .findFirst()
        .filter(at -> millis(at, revert) > MOST_WITHOUT * millis(sent.injectedAt(), revert))
        .map(at -> words(sent, all, millis(sent.injectedAt(), at)));
  }

  private static OptionalInt requests(Fault fault) {
    if (fault instanceof HungRequests hung) {
      return OptionalInt.of(hung.count());
    }
    return fault instanceof NextRequests next ? OptionalInt.of(next.count()) : OptionalInt.empty();
  }

  private static String words(InjectionJudgement sent, long all, double after) {
    return sent.fault().kind()
        + " '"
        + sent.step()
        + "' is not proven to have bitten for as long as it was held: all "
        + all
        + " of its requests were used up at +"
        + Math.round(after / 1000)
        + " s, and nothing was in force since";
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }
}
