package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.ServicesMeasured;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.SwitchesObserved;
import holdwater.model.port.InstanceStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run is with or without a pattern only if those who have it say so themselves. One that was
 * played with another switch than was asked for is a trial of something else.
 */
final class SwitchDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    if (findings.journal().first(StackReady.class).isEmpty()) {
      // There never was anybody to ask.
      return Stream.empty();
    }
    Set<String> without =
        new TreeSet<>(findings.journal().first(RunStarted.class).orElseThrow().without());
    Stream<String> wrong =
        findings
            .journal()
            .all(SwitchesObserved.class)
            .flatMap(entry -> wrong(new TreeMap<>(entry.instances()), without));
    Stream<String> untold =
        without.stream().flatMap(pattern -> untold(pattern, findings.journal()));
    return Stream.concat(wrong, untold).distinct().map(Reason::noTrial);
  }

  private static Stream<String> wrong(
      Map<String, Map<String, Boolean>> instances, Set<String> without) {
    return instances.entrySet().stream()
        .flatMap(
            instance ->
                new TreeMap<>(instance.getValue())
                    .entrySet().stream()
                        .flatMap(
                            told ->
                                wrong(instance.getKey(), told.getKey(), told.getValue(), without)
                                    .stream()));
  }

  private static Optional<String> wrong(
      String instance, String pattern, boolean on, Set<String> without) {
    if (on != without.contains(pattern)) {
      return Optional.empty();
    }
    return Optional.of(
        on
            ? "the switch of " + pattern + " was not off in " + instance
            : "the switch of " + pattern + " was off in " + instance + ", unasked");
  }

  private static Stream<String> untold(String pattern, Journal journal) {
    Map<String, Set<String>> told = told(journal);
    if (told.values().stream().noneMatch(switches -> switches.contains(pattern))) {
      return Stream.of("nobody said whether the switch of " + pattern + " was off");
    }
    return whoMustSay(pattern, told, journal).stream()
        .filter(instance -> !told.getOrDefault(instance, Set.of()).contains(pattern))
        .map(i -> i + " did not say whether the switch of " + pattern + " was off");
  }

  /**
   * Of which patterns each that was asked has spoken. Silence of an instance that is down when it
   * is asked is none if it spoke another time.
   */
  private static Map<String, Set<String>> told(Journal journal) {
    Map<String, Set<String>> told = new TreeMap<>();
    journal
        .all(SwitchesObserved.class)
        .flatMap(observed -> observed.instances().entrySet().stream())
        .forEach(
            instance ->
                told.computeIfAbsent(instance.getKey(), none -> new TreeSet<>())
                    .addAll(instance.getValue().keySet()));
    return told;
  }

  /**
   * Whoever could be asked and said nothing at all. And if the pattern is one of the stack's
   * instances, and not the daemon's or the viewers' own: every instance that speaks of others, that
   * counts for us, or that is one of a service whose other instances speak.
   */
  private static Set<String> whoMustSay(
      String pattern, Map<String, Set<String>> told, Journal journal) {
    Map<String, String> services = services(journal);
    Set<String> must = new TreeSet<>();
    told.forEach(
        (instance, switches) -> {
          if (switches.isEmpty()) {
            must.add(instance);
          }
        });
    boolean ofInstances =
        services.keySet().stream()
            .anyMatch(id -> told.getOrDefault(id, Set.of()).contains(pattern));
    if (ofInstances) {
      Set<String> speak = new TreeSet<>(told.keySet());
      speak.addAll(counting(journal));
      Set<String> theirs = new TreeSet<>();
      speak.stream().filter(services::containsKey).map(services::get).forEach(theirs::add);
      services.forEach(
          (instance, service) -> {
            if (theirs.contains(service)) {
              must.add(instance);
            }
          });
    }
    return must;
  }

  /** By id of each instance of the stack, its service. Who comes with the load may be gone. */
  private static Map<String, String> services(Journal journal) {
    Map<String, String> services = new TreeMap<>();
    journal.all(StackReady.class).forEach(ready -> add(services, ready.instances()));
    journal.all(InstancesObserved.class).forEach(seen -> add(services, seen.instances()));
    return services;
  }

  private static void add(Map<String, String> services, List<InstanceStatus> instances) {
    instances.stream()
        .map(InstanceStatus::instance)
        .filter(instance -> !instance.elastic())
        .forEach(instance -> services.put(instance.id(), instance.service()));
  }

  /** Who told of itself second by second, and so could have told of its switches. */
  private static Set<String> counting(Journal journal) {
    return journal
        .all(ServicesMeasured.class)
        .flatMap(measured -> measured.named().stream())
        .map(name -> name.split("[>!#]", 2)[0])
        .collect(Collectors.toSet());
  }
}
