package holdwater.engine.compare;

import holdwater.engine.journal.Histograms;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.CallCounts;
import holdwater.model.port.CpuShares;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.ServiceCounts;
import holdwater.testkit.FakeServices;
import holdwater.testkit.FakeTraffic.Moment;
import holdwater.testkit.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A run in fake time whose latencies, failures and retries are drawn from a seed. */
final class SimulatedRun {
  static final String EVENT = "stream-start";

  private static final double MEDIAN_MICROS = 50_000;
  private static final double SPREAD = 0.6;
  private static final int TRIES_EACH_SECOND = 40;

  private final Random random;
  private double times = 1;
  private double failing;
  private double retrying = 0.01;
  private Set<String> without = Set.of();
  private Optional<CpuShares> machine = Optional.empty();
  private Duration stackStart = Duration.ofSeconds(16);
  private final Map<String, Long> counted = new TreeMap<>();

  SimulatedRun(long seed) {
    random = new Random(seed);
  }

  /** Starts take so many times as long as usual. */
  SimulatedRun slower(double factor) {
    times = factor;
    return this;
  }

  /** That share of starts fails while a fault is in force. */
  SimulatedRun failing(double share) {
    failing = share;
    return this;
  }

  /** That share of calls is repeated. */
  SimulatedRun retrying(double share) {
    retrying = share;
    return this;
  }

  SimulatedRun without(String pattern) {
    without = Set.of(pattern);
    return this;
  }

  SimulatedRun startsIn(Duration duration) {
    stackStart = duration;
    return this;
  }

  /** Of the two cores so much is busy, and so much of that for others. */
  SimulatedRun machine(double busy, double others) {
    machine = Optional.of(new CpuShares(busy, busy - others, 0, 0, 0, others, 0));
    return this;
  }

  /** What it writes down. */
  Journal journal(Path folder) {
    Journal journal = play(folder).journal();
    return new Journal(
        journal.entries().stream().map(this::withStart).map(this::withMachine).toList(),
        journal.chain());
  }

  private JournalEntry withMachine(JournalEntry entry) {
    if (entry instanceof MachineObserved observed && machine.isPresent()) {
      MachineSecond second = observed.machine();
      return new MachineObserved(
          observed.at(),
          new MachineSecond(
              second.length(), second.cores(), machine.get(), List.of(), second.pressure()));
    }
    return entry;
  }

  private JournalEntry withStart(JournalEntry entry) {
    return entry instanceof StackReady ready
        ? new StackReady(
            ready.at(),
            ready.topology(),
            ready.ephemeral(),
            ready.startedByRun(),
            stackStart,
            ready.instances())
        : entry;
  }

  /** Plays it in a folder of its own below {@code folder}. */
  RunResult play(Path folder) {
    FakeRun run = new FakeRun(ownFolder(folder));
    run.without = without;
    run.traffic.script(this::load);
    run.traffic.histograms((moment, load) -> Map.of(EVENT, latencies(load.good())));
    run.services.script(this::services);
    return run.play();
  }

  private static Path ownFolder(Path folder) {
    try {
      return Files.createTempDirectory(folder, "run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Load load(Moment moment) {
    int bad = 0;
    for (int start = 0; start < 10; start++) {
      bad += moment.faulty() && random.nextDouble() < failing ? 1 : 0;
    }
    return Load.good(10).bad(bad);
  }

  private String latencies(long events) {
    Histogram histogram = new Histogram(3);
    for (long i = 0; i < events; i++) {
      double micros = MEDIAN_MICROS * times * Math.exp(SPREAD * random.nextGaussian());
      histogram.recordValue(Math.round(micros));
    }
    return Histograms.encode(histogram);
  }

  private Map<String, ServiceCounts> services(FakeServices.Moment moment) {
    int retried = 0;
    for (int i = 0; i < TRIES_EACH_SECOND; i++) {
      retried += random.nextDouble() < retrying ? 1 : 0;
    }
    counted.merge("tries", (long) TRIES_EACH_SECOND, Long::sum);
    counted.merge("retried", (long) retried, Long::sum);
    List<Long> byTime = new ArrayList<>(CallCounts.NONE.byTime());
    byTime.set(1, counted.get("tries"));
    return Map.of(
        "a.gateway",
        new ServiceCounts(
            Map.of("a.catalog", new CallCounts(byTime, 0)),
            Map.of("retry/retried/catalog", counted.get("retried")),
            Map.of()));
  }
}
