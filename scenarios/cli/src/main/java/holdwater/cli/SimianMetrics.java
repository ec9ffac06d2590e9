package holdwater.cli;

import holdwater.engine.judge.SimianCosts;
import holdwater.engine.judge.SloBudget;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.Ticker;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What simians that are loose did so far and what is left of each SLO's budget, as Prometheus reads
 * it. Made of the journal's entries and nothing else. Thread-safe.
 */
public final class SimianMetrics implements JournalListener {
  /** Budgets take a pass over the journal, so they are as old as this at most. */
  static final Duration BUDGETS_FOR = Duration.ofSeconds(15);

  /** How the player says that a simian was kept from striking. */
  private static final String HELD_BACK = " held back: ";

  private static final List<String> SIMIAN = List.of("simian");

  private final Duration length;
  private final Ticker clock;
  private final List<JournalEntry> entries = new ArrayList<>();
  private final Map<String, Long> struck = new TreeMap<>();
  private final Map<String, Long> heldBack = new TreeMap<>();
  private final Map<String, Long> reverted = new TreeMap<>();
  private final Set<String> inForce = new HashSet<>();
  private long refused;
  private boolean loose;
  private boolean known;
  private Optional<Duration> told = Optional.empty();
  private List<SloBudget> budgets = List.of();

  /**
   * @param length of the time over which objectives leave a budget
   */
  public SimianMetrics(Duration length, Ticker clock) {
    this.length = length;
    this.clock = clock;
  }

  @Override
  public synchronized void onEntry(JournalEntry entry) {
    entries.add(entry);
    if (entry instanceof FaultInjected fault) {
      struck.merge(simian(fault.step()), 1L, Long::sum);
      inForce.add(fault.injection());
    } else if (entry instanceof InjectionRefused refusal) {
      refused++;
      inForce.remove(refusal.injection());
    } else if (entry instanceof FaultReverted revert) {
      reverted.merge(Boolean.toString(revert.gone().proven()), 1L, Long::sum);
      if (revert.gone().proven()) {
        inForce.remove(revert.injection());
      }
    } else if (entry instanceof PhaseChanged changed && changed.note().contains(HELD_BACK)) {
      String strike = changed.note().substring(0, changed.note().indexOf(HELD_BACK));
      heldBack.merge(simian(strike), 1L, Long::sum);
    }
    loose |= entry instanceof WindowClosed;
    known |= entry instanceof TrafficObserved;
  }

  /** {@code monkey} of {@code monkey-3}. */
  private static String simian(String strike) {
    int dash = strike.lastIndexOf('-');
    return dash < 0 ? strike : strike.substring(0, dash);
  }

  /** The page now. */
  public String text() {
    lookAtBudgets();
    StringWriter page = new StringWriter();
    try {
      TextFormat.write004(page, Collections.enumeration(families()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory takes everything", e);
    }
    return page.toString();
  }

  private synchronized List<MetricFamilySamples> families() {
    GaugeMetricFamily now =
        new GaugeMetricFamily(
            "holdwater_simian_faults_in_force",
            "Faults that are in force, or not proven to be gone.",
            inForce.size());
    CounterMetricFamily refusals =
        new CounterMetricFamily(
            "holdwater_simian_refused", "Faults that could not be put in force.", refused);
    return List.of(
        counter("holdwater_simian_strikes", "Faults that were begun.", SIMIAN, struck),
        counter(
            "holdwater_simian_held_back",
            "Faults that were due when it would have been no trial.",
            SIMIAN,
            heldBack),
        counter(
            "holdwater_simian_reverts",
            "Faults that were reverted, by whether it is proven that they are gone.",
            List.of("proven"),
            reverted),
        refusals,
        now,
        seconds("total", "Bad time that the objective leaves.", SloBudget::total),
        seconds("spent", "Bad time so far, whatever the cause.", SloBudget::spent),
        seconds("spent_by_faults", "Bad time of faults and a minute after.", SloBudget::byFaults));
  }

  /** Beside the lock: the run's thread, which tells the entries, must not wait for arithmetic. */
  private void lookAtBudgets() {
    Optional<Journal> soFar = due();
    if (soFar.isPresent()) {
      List<SloBudget> fresh = SimianCosts.of(soFar.get()).budgets(length);
      synchronized (this) {
        budgets = fresh;
      }
    }
  }

  /**
   * The journal as far as it goes, if budgets are to be looked at: before simians are loose, and
   * before anything is known of the traffic, there are none.
   */
  private synchronized Optional<Journal> due() {
    Duration now = clock.monotonic();
    boolean old = told.map(at -> now.minus(at).compareTo(BUDGETS_FOR) >= 0).orElse(true);
    if (!loose || !known || !old) {
      return Optional.empty();
    }
    told = Optional.of(now);
    return Optional.of(new Journal(List.copyOf(entries)));
  }

  private static MetricFamilySamples counter(
      String name, String help, List<String> labels, Map<String, Long> counts) {
    CounterMetricFamily family = new CounterMetricFamily(name, help, labels);
    counts.forEach((label, count) -> family.addMetric(List.of(label), count));
    return family;
  }

  private MetricFamilySamples seconds(
      String what, String help, Function<SloBudget, Duration> figure) {
    GaugeMetricFamily family =
        new GaugeMetricFamily("holdwater_simian_budget_" + what + "_seconds", help, List.of("slo"));
    budgets.forEach(
        budget ->
            family.addMetric(List.of(budget.slo()), figure.apply(budget).toMillis() / 1_000.0));
    return family;
  }
}
