package holdwater.engine.judge;

import holdwater.model.fault.MetBy;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.WeakObjective;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.verdict.Exposure;
import holdwater.model.verdict.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Judges, from the calls that links carried or a fault bit, whether traffic met it. */
final class ExposureJudge {
  private static final Exposure NOT_COUNTED =
      new Exposure(false, true, "not exercised: nobody counted how many calls were bitten");

  private final Journal journal;
  private final LinkCalls calls;
  private final LinkCalls hits;
  private final Sufferers sufferers;
  private final List<Instance> instances;
  private final List<Instance> everSeen;
  private final ClientsAtEntry clients;

  ExposureJudge(Journal journal) {
    this.journal = journal;
    this.calls = LinkCalls.of(journal);
    this.hits = LinkCalls.hit(journal);
    TrafficBook book = TrafficBook.of(journal);
    this.sufferers = new Sufferers(journal, book);
    this.instances = SeenInstances.atFirst(journal);
    this.everSeen = SeenInstances.ever(journal);
    this.clients = new ClientsAtEntry(journal, book, instances);
  }

  /**
   * The exposure.
   *
   * @param heldFrom where the held window begins for every SLO
   */
  Exposure judge(FaultInjected injected, ExposureRule rule, Instant heldFrom) {
    Exposure met = met(injected, rule);
    return rule.suffers()
        .filter(suffering -> met.proven())
        .map(suffering -> sufferers.judge(suffering, heldFrom, revertBegan(injected), met))
        .orElse(met);
  }

  private Exposure met(FaultInjected injected, ExposureRule rule) {
    return switch (injected.fault().metBy()) {
      case NOTHING -> new Exposure(true, true, "there was nothing to meet");
      case REQUESTS ->
          alsoBefore(
              ofRequests(injected, injected.fault().some().orElseThrow(), rule),
              rule,
              () -> ofLinksBefore(injected, rule));
      case COUNTED_CALLS -> ofCountedCalls(injected, rule).orElse(NOT_COUNTED);
      case COUNTED_CALLS_OR_BEFORE ->
          ofCountedCalls(injected, rule).orElseGet(() -> ofTarget(injected, rule));
      case CALLS_DURING, CALLS_BEFORE -> ofTarget(injected, rule);
    };
  }

  /** Empty if nobody counted. */
  private Optional<Exposure> ofCountedCalls(FaultInjected injected, ExposureRule rule) {
    OptionalLong bitten = bitten(injected);
    return bitten.isEmpty()
        ? Optional.empty()
        : Optional.of(
            alsoBefore(
                ofBittenCalls(bitten.getAsLong(), rule), rule, () -> ofInstances(injected, rule)));
  }

  private Exposure ofTarget(FaultInjected injected, ExposureRule rule) {
    return injected.target().links().isEmpty()
        ? ofInstances(injected, rule)
        : ofClients(injected, rule)
            .orElseGet(
                () ->
                    alsoBefore(ofLinks(injected, rule), rule, () -> ofLinksBefore(injected, rule)));
  }

  /** What a scenario asks of the calls before is asked for, whatever was counted while in force. */
  private static Exposure alsoBefore(
      Exposure during, ExposureRule rule, Supplier<Exposure> before) {
    boolean asked = rule.shareBefore().isPresent() || rule.callsBefore().isPresent();
    if (!asked || !during.proven()) {
      return during;
    }
    Exposure earlier = before.get();
    return earlier.proven()
        ? new Exposure(true, true, during.statement() + "; " + earlier.statement())
        : new Exposure(false, during.any(), earlier.statement() + "; " + during.statement());
  }

  /** The faulted links among all that lead to the same services. */
  private Exposure ofLinksBefore(FaultInjected injected, ExposureRule rule) {
    Optional<Map<String, Long>> before = before(injected);
    if (before.isEmpty()) {
      return new Exposure(false, true, "not exercised: no link was measured before the fault");
    }
    Set<String> links = linksOf(injected);
    Set<String> services =
        injected.target().links().stream()
            .map(link -> service(link.target()))
            .collect(Collectors.toSet());
    long met = sum(before.get(), links::contains);
    long all = sum(before.get(), link -> services.contains(service(Links.target(link))));
    double share = all == 0 ? 0 : met / (double) all;
    boolean proven = rule.metBefore(met, share, WeakObjective.LEAST_CALLS_BEFORE);
    return new Exposure(
        proven,
        met > 0,
        String.format(
            Locale.ROOT,
            "%s%d of %d calls to %s went over the faulted links before (%.0f %%; %s)",
            proven ? "" : "not exercised: ",
            met,
            all,
            services.stream().sorted().collect(Collectors.joining(", ")),
            100 * share,
            asked(rule)));
  }

  /** The service of the instance of that id; the id itself if nobody knows it. */
  private String service(String id) {
    return everSeen.stream()
        .filter(instance -> instance.id().equals(id))
        .map(Instance::service)
        .findFirst()
        .orElse(id);
  }

  private Exposure ofRequests(FaultInjected injected, String which, ExposureRule rule) {
    Set<String> links = linksOf(injected);
    Instant until = revertBegan(injected);
    long met = sum(hits.between(injected.at(), until), links);
    long all = sum(calls.during(injected.at(), until), links);
    boolean proven = met >= rule.callsDuring();
    return new Exposure(
        proven,
        met > 0,
        String.format(
            Locale.ROOT,
            "%s%d of %d requests over the faulted links met it while in force: %s (at least %d)",
            proven ? "" : "not exercised: ",
            met,
            all,
            which,
            rule.callsDuring()));
  }

  /** As the last look at it counted. */
  private OptionalLong bitten(FaultInjected injected) {
    return journal
        .all(EvidenceMeasured.class)
        .filter(measured -> measured.injection().equals(injected.injection()))
        .map(measured -> measured.evidence().bitten())
        .filter(OptionalLong::isPresent)
        .reduce((earlier, later) -> later)
        .orElse(OptionalLong.empty());
  }

  /** What reached the instance before may never have come near the method. */
  private static Exposure ofBittenCalls(long bitten, ExposureRule rule) {
    boolean proven = bitten >= rule.callsDuring();
    return new Exposure(
        proven,
        bitten > 0,
        String.format(
            Locale.ROOT,
            "%s%d calls bitten while in force (at least %d)",
            proven ? "" : "not exercised: ",
            bitten,
            rule.callsDuring()));
  }

  private static long sum(Optional<Map<String, Long>> counts, Set<String> links) {
    return counts.map(known -> sum(known, links::contains)).orElse(0L);
  }

  private static Set<String> linksOf(FaultInjected injected) {
    return injected.target().links().stream().map(Link::name).collect(Collectors.toSet());
  }

  private Exposure ofInstances(FaultInjected injected, ExposureRule rule) {
    Optional<Map<String, Long>> before = before(injected);
    if (before.isEmpty()) {
      // Nobody counted, so nobody can say that it met none.
      return new Exposure(false, true, "not exercised: no link was measured before the fault");
    }
    Set<String> targets = ids(injected.target().instances());
    boolean place =
        takesWholeZone(injected.target().instances()) && viewersCall(before.get(), targets);
    Set<String> peers = place ? ids(everSeen) : peersOf(injected.target().instances());
    Predicate<String> counted = link -> !place || Links.source(link).equals(Link.CLIENTS);
    Predicate<String> theirs = link -> targets.contains(Links.target(link));
    long all = sum(before.get(), link -> counted.test(link) && peers.contains(Links.target(link)));
    long met = sum(before.get(), counted.and(theirs));
    double share = all == 0 ? 0 : met / (double) all;
    Optional<String> idle = lastUse(injected).idle(met, counted.and(theirs));
    boolean proven = rule.metBefore(met, share, WeakObjective.LEAST_CALLS_BEFORE) && idle.isEmpty();
    String whose = place ? "viewers' calls" : "calls to " + services(injected);
    return new Exposure(
        proven,
        met > 0,
        String.format(
            Locale.ROOT,
            "%sserved %d of %d %s before (%.0f %%; %s)%s",
            proven ? "" : "not exercised: ",
            met,
            all,
            whose,
            100 * share,
            asked(rule),
            idle.map(words -> ", " + words).orElse("")));
  }

  private LastUse lastUse(FaultInjected injected) {
    return new LastUse(calls, steadyStart().orElse(injected.at()), injected.at());
  }

  private static String asked(ExposureRule rule) {
    String share =
        String.format(
            Locale.ROOT, "%.0f %%", 100 * rule.shareBefore().orElse(ExposureRule.USUAL_SHARE));
    if (rule.shareBefore().isPresent() && rule.callsBefore().isPresent()) {
      return "at least " + share + " and " + rule.callsOrUsual();
    }
    if (rule.shareBefore().isPresent()) {
      return "at least " + share;
    }
    return rule.callsBefore().isPresent()
        ? "at least " + rule.callsOrUsual()
        : "at least " + share + " or " + rule.callsOrUsual();
  }

  private Exposure ofLinks(FaultInjected injected, ExposureRule rule) {
    Set<String> links = linksOf(injected);
    Optional<Map<String, Long>> during = calls.during(injected.at(), revertBegan(injected));
    long met = during.map(counts -> sum(counts, links::contains)).orElse(0L);
    if (met >= rule.callsDuring()) {
      return new Exposure(true, true, met + " calls over the faulted links while in force");
    }
    if (injected.fault().metBy() != MetBy.CALLS_DURING) {
      long before = before(injected).map(counts -> sum(counts, links::contains)).orElse(0L);
      Optional<String> idle = lastUse(injected).idle(before, links::contains);
      boolean proven = before >= rule.callsOrUsual() && idle.isEmpty();
      return new Exposure(
          proven,
          before > 0,
          (proven ? "" : "not exercised: ")
              + before
              + " calls over the faulted links before (at least "
              + rule.callsOrUsual()
              + ")"
              + idle.map(words -> ", " + words).orElse("")
              + "; no call completes while in force");
    }
    return new Exposure(
        false,
        met > 0,
        "not exercised: "
            + met
            + " calls over the faulted links while in force, at least "
            + rule.callsDuring()
            + " are needed");
  }

  /** Of links whose calls nobody counts. */
  private Optional<Exposure> ofClients(FaultInjected injected, ExposureRule rule) {
    Instant until = revertBegan(injected);
    Set<String> links = linksOf(injected);
    boolean counted =
        calls
            .during(injected.at(), until)
            .filter(known -> links.stream().anyMatch(known::containsKey))
            .isPresent();
    OptionalLong came =
        counted
            ? OptionalLong.empty()
            : clients.over(injected.target().links(), injected.at(), until);
    return came.isPresent()
        ? Optional.of(
            alsoBefore(
                ofClients(came.getAsLong(), rule), rule, () -> ofClientsBefore(injected, rule)))
        : Optional.empty();
  }

  /** Of what share of all they are, nobody knows anything. */
  private Exposure ofClientsBefore(FaultInjected injected, ExposureRule rule) {
    Instant from = steadyStart().orElse(injected.at());
    long came = clients.over(injected.target().links(), from, injected.at()).orElse(0);
    boolean proven = rule.shareBefore().isEmpty() && came >= rule.callsOrUsual();
    return new Exposure(
        proven,
        came > 0,
        String.format(
            Locale.ROOT,
            "%s%d calls by clients over the faulted links before (%s)",
            proven ? "" : "not exercised: ",
            came,
            asked(rule)));
  }

  private static Exposure ofClients(long came, ExposureRule rule) {
    boolean proven = came >= rule.callsDuring();
    return new Exposure(
        proven,
        came > 0,
        "%s%d clients came in over the faulted links while in force (at least %d), by their own count"
            .formatted(proven ? "" : "not exercised: ", came, rule.callsDuring()));
  }

  private Instant revertBegan(FaultInjected injected) {
    return journal
        .all(RevertBegan.class)
        .filter(began -> began.injection().equals(injected.injection()))
        .map(RevertBegan::at)
        .findFirst()
        .orElse(Instant.MAX);
  }

  private Optional<Map<String, Long>> before(FaultInjected injected) {
    return steadyStart().flatMap(start -> calls.between(start, injected.at()));
  }

  private Optional<Instant> steadyStart() {
    return journal.steadyWindow().map(Window::start);
  }

  /** Whether all instances of some zone are among the targets. */
  private boolean takesWholeZone(List<Instance> targets) {
    return targets.stream()
        .flatMap(target -> target.zone().stream())
        .distinct()
        .anyMatch(
            zone ->
                instances.stream()
                    .filter(instance -> instance.zone().filter(zone::equals).isPresent())
                    .allMatch(targets::contains));
  }

  private static boolean viewersCall(Map<String, Long> calls, Set<String> targets) {
    return calls.keySet().stream()
        .anyMatch(
            link ->
                Links.source(link).equals(Link.CLIENTS) && targets.contains(Links.target(link)));
  }

  private Set<String> peersOf(List<Instance> targets) {
    Set<String> services = targets.stream().map(Instance::service).collect(Collectors.toSet());
    return ids(
        everSeen.stream().filter(instance -> services.contains(instance.service())).toList());
  }

  private static String services(FaultInjected injected) {
    return injected.target().instances().stream()
        .map(Instance::service)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Set<String> ids(List<Instance> instances) {
    return instances.stream().map(Instance::id).collect(Collectors.toSet());
  }

  private static long sum(Map<String, Long> calls, Predicate<String> link) {
    return calls.entrySet().stream()
        .filter(entry -> link.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
