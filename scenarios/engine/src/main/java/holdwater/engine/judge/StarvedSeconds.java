package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.port.MachineSecond;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * In which seconds others had so much of the machine that the system cannot be blamed for them:
 * more than a third of its cores, while somebody waited for one. What the run itself used never
 * counts, or a retry storm would excuse itself. They can withhold a FAIL and never grant a PASS.
 */
public final class StarvedSeconds {
  /** Somebody waited for a core in more than this share of the second. */
  static final double WAITED = 0.20;

  /** Where the system does not tell of waiting: cores so busy have nothing left to give. */
  static final double BUSY = 0.90;

  /**
   * A viewer who came in a second is resolved up to so many later: starts are given 3 s, and one
   * that is refused at first tries again for another.
   */
  static final int PATIENCE_SECONDS = 4;

  /**
   * Of those seconds so many must be starved: one hiccup does not cost a patient viewer's start.
   */
  static final int LEAST_OF_PATIENCE = 2;

  /** As long as a breaker stays open: 2 s, and once more if its trial call failed; and a retry. */
  static final int AFTERMATH_SECONDS = 5;

  /** More than this share of what is bad must lie in starved seconds. */
  private static final double MOSTLY = 0.5;

  /** Of a second that a look covers less of, it says nothing. */
  private static final Duration COVERED = Duration.ofMillis(500);

  private final NavigableMap<Instant, List<MachineSecond>> known;

  private StarvedSeconds(NavigableMap<Instant, List<MachineSecond>> known) {
    this.known = known;
  }

  /** All that a journal knows of its machine; nothing is starved where it knows nothing. */
  public static StarvedSeconds of(Journal journal) {
    NavigableMap<Instant, List<MachineSecond>> known = new TreeMap<>();
    journal.all(MachineObserved.class).forEach(observed -> add(known, observed));
    return new StarvedSeconds(known);
  }

  private static void add(
      NavigableMap<Instant, List<MachineSecond>> known, MachineObserved observed) {
    Instant end = observed.at();
    Instant begin = end.minus(observed.machine().length());
    // A look of less than a second belongs to the one in which most of it lies.
    Duration least =
        COVERED.compareTo(observed.machine().length()) < 0
            ? COVERED
            : observed.machine().length().dividedBy(2);
    for (Instant second = begin.truncatedTo(ChronoUnit.SECONDS);
        second.isBefore(end);
        second = second.plusSeconds(1)) {
      Instant from = second.isAfter(begin) ? second : begin;
      Instant to = second.plusSeconds(1).isBefore(end) ? second.plusSeconds(1) : end;
      if (Duration.between(from, to).compareTo(least) >= 0) {
        known.computeIfAbsent(second, none -> new ArrayList<>()).add(observed.machine());
      }
    }
  }

  /** Whether others took more than a third of the machine while somebody waited for a core. */
  static boolean starves(MachineSecond second) {
    double taken = second.cpu().taken();
    return taken > Taken.MOST * second.cores() && waits(second);
  }

  private static boolean waits(MachineSecond second) {
    // Whoever is denied a core by the host waits, and this machine's kernel does not see it.
    boolean denied = second.cpu().steal() > WAITED * second.cores();
    if (second.pressure().cpu().isPresent()) {
      return denied || second.pressure().cpu().getAsDouble() > WAITED;
    }
    return denied
        || second.pressure().runQueue().orElse(0) > second.cores()
        || second.cpu().busy() + second.cpu().steal() > BUSY * second.cores();
  }

  /** Answers: was the machine starved in the second that begins at {@code second}? */
  public boolean starved(Instant second) {
    return known.getOrDefault(second, List.of()).stream().anyMatch(StarvedSeconds::starves);
  }

  /** Answers: can what viewers who came in that second met be the machine's doing? */
  public boolean excuses(Instant second) {
    int later = 0;
    for (int i = 1; i <= PATIENCE_SECONDS; i++) {
      later += starved(second.plusSeconds(i)) ? 1 : 0;
    }
    return starved(second) || later >= LEAST_OF_PATIENCE;
  }

  /**
   * Answers: can most of what is bad be the machine's doing? More than half of the bad events lie
   * where it can, and for every two seconds with bad ones more than one was starved.
   */
  public boolean mostly(Map<Instant, Long> badBySecond) {
    long all = badBySecond.values().stream().mapToLong(Long::longValue).sum();
    long seconds = badBySecond.values().stream().filter(bad -> bad > 0).count();
    return excused(badBySecond) > MOSTLY * all && starvedNear(badBySecond) > MOSTLY * seconds;
  }

  /** So many of the bad events lie where they can be the machine's doing. */
  long excused(Map<Instant, Long> badBySecond) {
    return badBySecond.entrySet().stream()
        .filter(second -> excuses(second.getKey(), badBySecond))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Answers: can the bad events of that second, one of those with bad ones, be its doing? */
  boolean excuses(Instant second, Map<Instant, Long> badBySecond) {
    return excuses(second) || aftermath(second, badBySecond);
  }

  /** What a burst broke may stay so for a moment: an open breaker, an ejected instance. */
  private boolean aftermath(Instant second, Map<Instant, Long> badBySecond) {
    int before = 0;
    boolean hurt = false;
    for (int i = 1; i <= AFTERMATH_SECONDS; i++) {
      Instant earlier = second.minusSeconds(i);
      before += starved(earlier) ? 1 : 0;
      hurt |= starved(earlier) && badBySecond.getOrDefault(earlier, 0L) > 0;
    }
    return hurt && before >= LEAST_OF_PATIENCE;
  }

  /** Starved seconds in which, or close to which, something was bad. */
  private long starvedNear(Map<Instant, Long> badBySecond) {
    return badBySecond.entrySet().stream()
        .filter(second -> second.getValue() > 0)
        .flatMap(
            second ->
                IntStream.rangeClosed(-AFTERMATH_SECONDS, PATIENCE_SECONDS)
                    .mapToObj(second.getKey()::plusSeconds))
        .distinct()
        .filter(this::starved)
        .count();
  }

  /** Answers: were more than half of the seconds from {@code from} to {@code to} starved? */
  public boolean mostOf(Instant from, Instant to) {
    int all = 0;
    int starved = 0;
    Instant second = from.truncatedTo(ChronoUnit.SECONDS);
    for (; second.isBefore(to); second = second.plusSeconds(1)) {
      all++;
      starved += starved(second) ? 1 : 0;
    }
    return starved > MOSTLY * all;
  }

  /** What others took in the starved seconds from {@code from} to {@code to}, and who they were. */
  public Taken taken(Instant from, Instant to) {
    return Taken.of(
        stretch(from, to).values().stream()
            .flatMap(List::stream)
            .filter(StarvedSeconds::starves)
            .toList());
  }

  /** How many seconds from {@code from} to {@code to} were starved. */
  public int count(Instant from, Instant to) {
    return (int) stretch(from, to).keySet().stream().filter(this::starved).count();
  }

  private SortedMap<Instant, List<MachineSecond>> stretch(Instant from, Instant to) {
    Instant first = from.truncatedTo(ChronoUnit.SECONDS);
    return first.isBefore(to) ? known.subMap(first, to) : new TreeMap<>();
  }
}
