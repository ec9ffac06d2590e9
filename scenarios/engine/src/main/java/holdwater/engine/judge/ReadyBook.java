package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which instances were ready when, as they were looked at. */
final class ReadyBook {
  /** Instances are written down when they change, and every ten seconds; five more are patience. */
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

  private record Look(Instant at, List<InstanceStatus> instances) {
    Optional<InstanceStatus> down() {
      return instances.stream().filter(status -> !status.ready()).findFirst();
    }
  }

  private final List<Look> looks;
  private final Optional<Instant> fault;
  private final Optional<Instant> revert;

  private ReadyBook(List<Look> looks, Optional<Instant> fault, Optional<Instant> revert) {
    this.looks = looks;
    this.fault = fault;
    this.revert = revert;
  }

  static ReadyBook of(Journal journal) {
    List<Look> looks = new ArrayList<>();
    for (JournalEntry entry : journal.entries()) {
      if (entry instanceof StackReady ready) {
        looks.add(new Look(ready.at(), ready.instances()));
      } else if (entry instanceof InstancesObserved observed) {
        looks.add(new Look(observed.at(), observed.instances()));
      }
    }
    return new ReadyBook(
        looks,
        journal.first(FaultInjected.class).map(FaultInjected::at),
        journal.all(RevertBegan.class).map(RevertBegan::at).reduce((earlier, later) -> later));
  }

  /** The first instance that was seen not ready from {@code from} to {@code to}, in words. */
  Optional<String> firstDown(Instant from, Instant to) {
    Optional<Look> state =
        looks.stream().filter(look -> !look.at().isAfter(from)).reduce((earlier, later) -> later);
    Optional<Look> down =
        looks.stream()
            .filter(look -> look.at().isAfter(from) && !look.at().isAfter(to))
            .filter(look -> look.down().isPresent())
            .findFirst();
    return state.filter(look -> look.down().isPresent()).or(() -> down).map(this::words);
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

  private String words(Look look) {
    InstanceStatus down = look.down().orElseThrow();
    String state = down.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return down.instance().id() + " was " + state + " " + when(look.at());
  }

  private String when(Instant at) {
    if (revert.isPresent() && !at.isBefore(revert.get())) {
      return Duration.between(revert.get(), at).toSeconds() + " s after the revert";
    }
    return fault
        .map(began -> Duration.between(at, began).toSeconds() + " s before the fault")
        .orElseGet(at::toString);
  }
}
