package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.port.CpuShares;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.Pressure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What the machine did while viewers came, on average.
 *
 * @param length of all that was looked at
 * @param cores that it has
 * @param cpu who had them
 * @param waitedForCpu share of the time in which somebody waited for a core
 * @param waitedForMemory the same for memory
 * @param swapped pages a second, in and out
 * @param starved seconds in which others had more than a third of it while somebody waited
 * @param others what they took in those seconds, or at all when there are none
 */
public record MachineFigures(
    Duration length,
    int cores,
    CpuShares cpu,
    OptionalDouble waitedForCpu,
    OptionalDouble waitedForMemory,
    OptionalDouble swapped,
    int starved,
    Taken others) {

  /** Empty when the machine told nothing, or nobody came. */
  static Optional<MachineFigures> of(Journal journal) {
    Optional<Instant> begin = journal.first(TrafficStarted.class).map(JournalEntry::at);
    Instant end = journal.first(RunEnded.class).map(JournalEntry::at).orElse(Instant.MAX);
    List<MachineSecond> seconds =
        journal
            .all(MachineObserved.class)
            .filter(seen -> begin.filter(from -> seen.at().isAfter(from)).isPresent())
            .filter(seen -> !seen.at().isAfter(end))
            .map(MachineObserved::machine)
            .toList();
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    StarvedSeconds starved = StarvedSeconds.of(journal);
    int bad = starved.count(begin.get(), end);
    return Optional.of(
        new MachineFigures(
            Duration.ofMillis(seconds.stream().mapToLong(s -> s.length().toMillis()).sum()),
            seconds.get(0).cores(),
            cpu(seconds),
            known(seconds, Pressure::cpu),
            known(seconds, Pressure::memory),
            known(seconds, MachineFigures::swapped),
            bad,
            bad > 0 ? starved.taken(begin.get(), end) : Taken.of(seconds)));
  }

  private static CpuShares cpu(List<MachineSecond> seconds) {
    return new CpuShares(
        mean(seconds, s -> s.cpu().busy()),
        mean(seconds, s -> s.cpu().stack()),
        mean(seconds, s -> s.cpu().proxy()),
        mean(seconds, s -> s.cpu().generator()),
        mean(seconds, s -> s.cpu().judge()),
        mean(seconds, s -> s.cpu().foreign()),
        mean(seconds, s -> s.cpu().steal()));
  }

  private static double mean(List<MachineSecond> seconds, ToDoubleFunction<MachineSecond> of) {
    double sum = 0;
    double length = 0;
    for (MachineSecond second : seconds) {
      sum += of.applyAsDouble(second) * second.length().toMillis();
      length += second.length().toMillis();
    }
    return length == 0 ? 0 : sum / length;
  }

  private static OptionalDouble known(
      List<MachineSecond> seconds, Function<Pressure, OptionalDouble> of) {
    List<MachineSecond> telling =
        seconds.stream().filter(second -> of.apply(second.pressure()).isPresent()).toList();
    return telling.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(mean(telling, s -> of.apply(s.pressure()).getAsDouble()));
  }

  private static OptionalDouble swapped(Pressure pressure) {
    return pressure.swapIn().isPresent() && pressure.swapOut().isPresent()
        ? OptionalDouble.of(pressure.swapIn().getAsDouble() + pressure.swapOut().getAsDouble())
        : OptionalDouble.empty();
  }

  /** In words: {@code stack 0.9 of 2 cores, others 1.2 cores (stress-ng 1.1) for 31 of 130 s}. */
  public String sentence() {
    String own = "stack " + Taken.one(cpu.stack()) + " of " + cores + " cores, ";
    String taken =
        "others "
            + Taken.one(others.cores())
            + (others.who().isEmpty() ? "" : " (" + others.names() + ")");
    return starved > 0
        ? own + taken + " for " + starved + " of " + Math.round(length.toMillis() / 1e3) + " s"
        : own + taken;
  }
}
