package holdwater.engine.judge;

import holdwater.model.fault.JvmFault;
import holdwater.model.fault.NetworkFault;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one fault has bitten, beside what it might have, as closely as the journal knows: the calls
 * that whoever counts the bites saw come by; else those over the links to its targets, which fewer
 * come by when callers stay away. What neither knows of a fault inside JVMs is set beside the
 * viewers' events. Of others nobody can say whether calls or bites became fewer.
 */
final class HitsOfCalls {
  private final Findings findings;
  private final Journal journal;
  private final InjectionJudgement injection;
  private final Instant until;
  private final Duration busy;

  /**
   * @param busy so long one bite keeps whoever was bitten from coming again
   */
  HitsOfCalls(Findings findings, InjectionJudgement injection, Duration busy) {
    this.findings = findings;
    this.journal = findings.journal();
    this.injection = injection;
    this.until = injection.revertBegan().orElse(Instant.MAX);
    this.busy = busy;
  }

  /** The first stretch in which it all but stopped biting them, in words. */
  Optional<String> fallen() {
    if (injection.fault() instanceof NetworkFault fault) {
      return fault.some().isPresent() ? share("requests", hits()) : Optional.empty();
    }
    List<EvidenceMeasured> looks =
        journal
            .all(EvidenceMeasured.class)
            .filter(look -> look.injection().equals(injection.id()) && !look.at().isAfter(until))
            .filter(look -> look.evidence().bitten().isPresent())
            .toList();
    Optional<List<HitShare.Count>> met = counts(looks, HitsOfCalls::met);
    Optional<List<HitShare.Count>> sent = counts(looks, this::sent);
    if (met.isPresent()) {
      return share("calls that came by", met.get());
    }
    if (sent.isPresent()) {
      return share("calls to its targets", sent.get());
    }
    return injection.fault() instanceof JvmFault
        ? counts(looks, this::ofViewers).flatMap(counts -> share("events of viewers", counts))
        : Optional.empty();
  }

  private Optional<String> share(String words, List<HitShare.Count> counts) {
    return new HitShare(injection.injectedAt(), words).fallen(counts);
  }

  /** Empty if it is not known of every look. */
  private static Optional<List<HitShare.Count>> counts(
      List<EvidenceMeasured> looks, Function<EvidenceMeasured, OptionalDouble> calls) {
    List<HitShare.Count> counts = new ArrayList<>();
    for (EvidenceMeasured look : looks) {
      OptionalDouble known = calls.apply(look);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      long bites = look.evidence().bitten().getAsLong();
      counts.add(new HitShare.Count(look.at(), bites, known.getAsDouble()));
    }
    return Optional.of(counts);
  }

  private static OptionalDouble met(EvidenceMeasured look) {
    return look.evidence().met().stream().asDoubleStream().findFirst();
  }

  private OptionalDouble sent(EvidenceMeasured look) {
    Set<String> targets =
        injection.target().instances().stream().map(Instance::id).collect(Collectors.toSet());
    long calls =
        LinkCalls.of(journal)
            .during(injection.injectedAt(), look.at())
            .map(all -> toThem(all, targets))
            .orElse(0L);
    return calls > 0 ? OptionalDouble.of((double) calls) : OptionalDouble.empty();
  }

  private static long toThem(Map<String, Long> calls, Set<String> targets) {
    return calls.entrySet().stream()
        .filter(link -> targets.contains(Links.target(link.getKey())))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** As many more as would have come while the first who were bitten waited. */
  private OptionalDouble ofViewers(EvidenceMeasured look) {
    double events = 0;
    for (SecondOfTraffic second : findings.book().all()) {
      if (!second.second().isBefore(injection.injectedAt())
          && second.second().isBefore(look.at())) {
        events += second.counts().values().stream().mapToLong(HitsOfCalls::all).sum();
      }
    }
    double seconds = Duration.between(injection.injectedAt(), look.at()).toMillis() / 1000.0;
    double more = seconds > 0 ? events / seconds * busy.toMillis() / 1000.0 : 0;
    return OptionalDouble.of(events + more);
  }

  private static long all(Counts counts) {
    return counts.good() + counts.bad();
  }

  private List<HitShare.Count> hits() {
    Set<String> links =
        injection.target().links().stream().map(Link::name).collect(Collectors.toSet());
    Instant from = injection.injectedAt();
    Map<Instant, Long> calls = new HashMap<>();
    LinkCalls.of(journal)
        .since(from, until, links)
        .forEach(count -> calls.put(count.at(), count.bites()));
    return LinkCalls.hit(journal).since(from, until, links).stream()
        .filter(hit -> calls.containsKey(hit.at()))
        .map(hit -> new HitShare.Count(hit.at(), hit.bites(), calls.get(hit.at())))
        .toList();
  }
}
