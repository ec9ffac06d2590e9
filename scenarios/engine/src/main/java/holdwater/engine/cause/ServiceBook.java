package holdwater.engine.cause;

import holdwater.engine.cause.SeriesName.Kind;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.ServicesMeasured;
import holdwater.model.port.CallCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a journal knows of its services, second by second. What it cannot read it leaves out. */
public final class ServiceBook {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final List<SeriesName> names = new ArrayList<>();
  private final Map<SeriesName, Long> levels = new HashMap<>();
  private final Map<String, Instant> answered = new TreeMap<>();
  private final List<ServiceSecond> seconds = new ArrayList<>();

  private ServiceBook() {}

  /** Everything, in the order of time. */
  public static ServiceBook of(Journal journal) {
    ServiceBook book = new ServiceBook();
    journal.all(ServicesMeasured.class).forEach(book::add);
    return book;
  }

  List<ServiceSecond> seconds() {
    return List.copyOf(seconds);
  }

  /** Calls of a stretch of time, by series. */
  public Map<SeriesOfCalls, CallCounts> calls(Instant from, Instant to) {
    Map<SeriesOfCalls, CallCounts> sums = new TreeMap<>();
    for (ServiceSecond second : between(from, to)) {
      second
          .calls()
          .forEach(
              (name, calls) ->
                  sums.merge(
                      new SeriesOfCalls(name.instance(), name.subject()), calls, CallCounts::plus));
    }
    return sums;
  }

  /** Events of a stretch of time by service and event, such as {@code retry/retried/catalog}. */
  public Map<SeriesOfEvents, Long> events(Instant from, Instant to) {
    Map<SeriesOfEvents, Long> sums = new TreeMap<>();
    for (ServiceSecond second : between(from, to)) {
      second
          .events()
          .forEach(
              (name, count) ->
                  sums.merge(new SeriesOfEvents(name.service(), name.subject()), count, Long::sum));
    }
    return sums;
  }

  /**
   * The highest value of a level, such as {@code pool/requests-waiting}, over all instances, at the
   * last look before {@code moment} that told it; empty if none did.
   */
  public OptionalLong level(String level, Instant moment) {
    for (int i = seconds.size() - 1; i >= 0; i--) {
      if (seconds.get(i).at().isBefore(moment)) {
        OptionalLong told =
            seconds.get(i).levels().entrySet().stream()
                .filter(entry -> entry.getKey().subject().equals(level))
                .mapToLong(Map.Entry::getValue)
                .max();
        if (told.isPresent()) {
          return told;
        }
      }
    }
    return OptionalLong.empty();
  }

  /** What was counted after {@code from} and up to {@code to}. */
  List<ServiceSecond> between(Instant from, Instant to) {
    return seconds.stream().filter(s -> s.at().isAfter(from) && !s.at().isAfter(to)).toList();
  }

  private void add(ServicesMeasured entry) {
    entry.named().forEach(name -> names.add(SeriesName.of(name)));
    Map<SeriesName, CallCounts> calls = new HashMap<>();
    Map<SeriesName, Long> events = new HashMap<>();
    Set<String> silent = new TreeSet<>(entry.silent());
    levels.keySet().removeIf(level -> silent.contains(level.instance()));
    for (String item : entry.counted().split(" ", -1)) {
      read(item, calls, events);
    }
    entry
        .named()
        .forEach(name -> answered.putIfAbsent(SeriesName.of(name).instance(), entry.measured()));
    Set<String> answering = new TreeSet<>(answered.keySet());
    answering.removeAll(silent);
    Map<String, Double> span = new HashMap<>();
    for (String instance : answering) {
      double since =
          Duration.between(answered.get(instance), entry.measured()).toMillis() / MILLIS_PER_SECOND;
      span.put(instance, Math.max(1, since));
      answered.put(instance, entry.measured());
    }
    seconds.add(
        new ServiceSecond(entry.measured(), calls, events, levels, answering, silent, span));
  }

  private void read(String item, Map<SeriesName, CallCounts> calls, Map<SeriesName, Long> events) {
    int colon = item.indexOf(':');
    if (colon < 0) {
      return;
    }
    long number = ServicesCode.number(item.substring(0, colon)).orElse(-1L);
    if (number < 0 || number >= names.size()) {
      return;
    }
    SeriesName name = names.get((int) number);
    String value = item.substring(colon + 1);
    if (name.kind() == Kind.CALLS) {
      ServicesCode.calls(value).ifPresent(read -> calls.put(name, read));
    } else {
      Map<SeriesName, Long> target = name.kind() == Kind.EVENTS ? events : levels;
      ServicesCode.number(value).ifPresent(read -> target.put(name, read));
    }
  }

  /** Every series of a kind that was ever counted. */
  List<SeriesName> names(Predicate<SeriesName> wanted) {
    return names.stream().filter(wanted).distinct().toList();
  }
}
