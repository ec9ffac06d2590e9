package holdwater.engine.judge;

import holdwater.engine.judge.HitRate.Count;
import holdwater.model.fault.MetBy;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.topology.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault must go on biting as long as it is held. It withholds a PASS only: calls may also stay
 * away because of the damage, and that is no excuse for it.
 */
final class HitDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.injections().stream()
        .flatMap(injection -> silence(findings, injection).stream())
        .map(Reason::unproven);
  }

  private static Optional<String> silence(Findings findings, InjectionJudgement injection) {
    Journal journal = findings.journal();
    Instant until = injection.revertBegan().orElse(Instant.MAX);
    List<Count> counts =
        injection.fault().metBy() == MetBy.REQUESTS
            ? hits(journal, injection, until)
            : bitten(journal, injection, until);
    Duration busy = injection.fault().holdsCaller();
    return uncounted(journal, injection, until)
        .or(() -> new HitRate(injection.injectedAt(), busy).silence(counts))
        .or(() -> new HitsOfCalls(findings, injection, busy).fallen())
        .map(
            words ->
                injection.fault().kind()
                    + " '"
                    + injection.step()
                    + "' is not proven to have bitten "
                    + words);
  }

  /** Whoever has counted once must go on: a look that only says "armed" may be one at a corpse. */
  private static Optional<String> uncounted(
      Journal journal, InjectionJudgement injection, Instant until) {
    return journal
        .all(EvidenceMeasured.class)
        .filter(look -> look.injection().equals(injection.id()) && !look.at().isAfter(until))
        .dropWhile(look -> look.evidence().bitten().isEmpty())
        .filter(look -> look.evidence().proven() && look.evidence().bitten().isEmpty())
        .findFirst()
        .map(look -> Duration.between(injection.injectedAt(), look.at()).toSeconds())
        .map(seconds -> "at +" + seconds + " s: bites were counted before, and no more");
  }

  private static List<Count> bitten(Journal journal, InjectionJudgement injection, Instant until) {
    return journal
        .all(EvidenceMeasured.class)
        .filter(look -> look.injection().equals(injection.id()) && !look.at().isAfter(until))
        .filter(look -> look.evidence().bitten().isPresent())
        .map(look -> new Count(look.at(), look.evidence().bitten().getAsLong()))
        .toList();
  }

  private static List<Count> hits(Journal journal, InjectionJudgement injection, Instant until) {
    Set<String> links =
        injection.target().links().stream().map(Link::name).collect(Collectors.toSet());
    return LinkCalls.hit(journal).since(injection.injectedAt(), until, links);
  }
}
