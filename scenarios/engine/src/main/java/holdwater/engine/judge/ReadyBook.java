package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.InstanceStatus;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which instances were ready when, as they were looked at. */
final class ReadyBook {
  /** Instances are written down when they change, and every ten seconds; five more are patience. */
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

  private record Look(Instant at, List<InstanceStatus> instances) {
    /** The first that is not ready or not there at all, and how it is. */
    Optional<String> down(Set<String> all, Set<String> spared) {
      Stream<String> notReady =
          instances.stream()
              .filter(status -> !status.ready())
              .filter(status -> !spared.contains(status.instance().id()))
              .map(status -> status.instance().id() + " was " + state(status));
      Set<String> seen =
          instances.stream().map(status -> status.instance().id()).collect(Collectors.toSet());
      Stream<String> notThere =
          all.stream()
              .filter(id -> !seen.contains(id) && !spared.contains(id))
              .map(id -> id + " was not among the instances");
      return Stream.concat(notReady, notThere).findFirst();
    }

    private static String state(InstanceStatus status) {
      return status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final List<Look> looks;

  /** What there was when the stack was ready and always has to be, in the order of names. */
  private final SortedSet<String> all;

  private final Optional<Instant> fault;
  private final Optional<Instant> revert;

  private ReadyBook(
      List<Look> looks, SortedSet<String> all, Optional<Instant> fault, Optional<Instant> revert) {
    this.looks = looks;
    this.all = all;
    this.fault = fault;
    this.revert = revert;
  }

  static ReadyBook of(Journal journal) {
    List<Look> looks = new ArrayList<>();
    SortedSet<String> all = new TreeSet<>();
    for (JournalEntry entry : journal.entries()) {
      if (entry instanceof StackReady ready) {
        ready.instances().stream()
            .map(InstanceStatus::instance)
            .filter(instance -> !instance.elastic())
            .forEach(instance -> all.add(instance.id()));
        looks.add(new Look(ready.at(), ready.instances()));
      } else if (entry instanceof InstancesObserved observed) {
        looks.add(new Look(observed.at(), observed.instances()));
      }
    }
    return new ReadyBook(
        looks,
        all,
        journal.first(FaultInjected.class).map(FaultInjected::at),
        journal.all(RevertBegan.class).map(RevertBegan::at).reduce((earlier, later) -> later));
  }

  /**
   * The same, but for those of whom a {@link MissedProbe} is all that was seen, 15 s before {@code
   * to}.
   */
  Optional<String> firstSurelyDown(Instant from, Instant to) {
    return known(from, to)
        .flatMap(
            look ->
                look
                    .down(all, missed(look, to.minus(Window.WELL_FOR)))
                    .map(down -> down + " " + when(look.at()))
                    .stream())
        .findFirst();
  }

  private Set<String> missed(Look look, Instant until) {
    List<InstancesObserved> seen =
        looks.stream()
            .filter(each -> !each.at().isAfter(until))
            .map(each -> new InstancesObserved(each.at(), each.instances()))
            .toList();
    return look.instances().stream()
        .filter(status -> MissedProbe.isOne(status, look.at(), seen))
        .map(status -> status.instance().id())
        .collect(Collectors.toSet());
  }

  /**
   * The first instance that was seen not ready, or not at all, from {@code from} to {@code to}, in
   * words.
   */
  Optional<String> firstDown(Instant from, Instant to) {
    return firstDown(from, to, Set.of());
  }

  /** The same without those that may be down. */
  Optional<String> firstDown(Instant from, Instant to, Set<String> spared) {
    return known(from, to)
        .flatMap(look -> look.down(all, spared).map(down -> down + " " + when(look.at())).stream())
        .findFirst();
  }

  /**
   * Since when all but {@code spared} were ready, for 15 s or until {@code to}; empty if they never
   * were.
   */
  Optional<Instant> readyFrom(Instant from, Instant to, Set<String> spared) {
    Optional<Instant> since = Optional.empty();
    for (Look look : known(from, to).toList()) {
      if (look.down(all, spared).isEmpty()) {
        since = since.isPresent() ? since : Optional.of(later(from, look.at()));
      } else if (since.filter(at -> lasted(at, look.at())).isPresent()) {
        return since;
      } else {
        since = Optional.empty();
      }
    }
    return since;
  }

  private static boolean lasted(Instant since, Instant until) {
    return Duration.between(since, until).compareTo(Window.WELL_FOR) >= 0;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** The state at {@code from}, and each look since. */
  private Stream<Look> known(Instant from, Instant to) {
    Optional<Look> state =
        looks.stream().filter(look -> !look.at().isAfter(from)).reduce((earlier, later) -> later);
    return Stream.concat(
        state.stream(),
        looks.stream().filter(look -> look.at().isAfter(from) && !look.at().isAfter(to)));
  }

  /** The first stretch in which nobody looked, in words. */
  Optional<String> unseen(Instant from, Instant to) {
    Optional<Look> state =
        looks.stream().filter(look -> !look.at().isAfter(from)).reduce((earlier, later) -> later);
    if (state.isEmpty()) {
      return Optional.of("nobody looked " + when(from));
    }
    Instant seen = state.get().at();
    for (Look look : looks) {
      if (look.at().isAfter(seen) && !look.at().isAfter(to)) {
        if (tooLong(seen, look.at())) {
          return Optional.of(nobodyLooked(seen, look.at()));
        }
        seen = look.at();
      }
    }
    return tooLong(seen, to) ? Optional.of(nobodyLooked(seen, to)) : Optional.empty();
  }

  private static boolean tooLong(Instant from, Instant to) {
    return Duration.between(from, to).compareTo(BETWEEN_LOOKS) > 0;
  }

  private String nobodyLooked(Instant from, Instant to) {
    return "nobody looked for " + Duration.between(from, to).toSeconds() + " s until " + when(to);
  }

  private String when(Instant at) {
    if (revert.isPresent() && !at.isBefore(revert.get())) {
      return Duration.between(revert.get(), at).toSeconds() + " s after the revert";
    }
    if (fault.filter(at::isAfter).isPresent()) {
      return "at +" + Duration.between(fault.get(), at).toSeconds() + " s";
    }
    return fault
        .map(began -> Duration.between(at, began).toSeconds() + " s before the fault")
        .orElseGet(at::toString);
  }
}
