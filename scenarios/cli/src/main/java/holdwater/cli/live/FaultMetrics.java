package holdwater.cli.live;

import holdwater.dashboards.console.FaultInForce;
import holdwater.dashboards.console.Look;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What is in force, whoever put it there, as Prometheus reads it: the last look of a console.
 * Thread-safe.
 */
final class FaultMetrics {
  static final String IN_FORCE = "holdwater_fault_in_force";
  static final String BITES = "holdwater_fault_bites";

  private static final List<String> LABELS = List.of("fault", "target");
  private static final int MOST_TARGETS = 3;

  private final BooleanSupplier hidden;
  private volatile List<FaultInForce> faults = List.of();

  /**
   * @param hidden whether observers are not told: whoever reads a dashboard is one
   */
  FaultMetrics(BooleanSupplier hidden) {
    this.hidden = hidden;
  }

  void see(Look look) {
    faults = look.faults();
  }

  /** The page now. */
  String text() {
    StringWriter page = new StringWriter();
    try {
      TextFormat.write004(page, Collections.enumeration(families()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory takes everything", e);
    }
    return page.toString();
  }

  private List<MetricFamilySamples> families() {
    GaugeMetricFamily inForce =
        new GaugeMetricFamily(IN_FORCE, "1 for each fault that is in force.", LABELS);
    GaugeMetricFamily bites =
        new GaugeMetricFamily(
            BITES, "Whether the last look at it proved that it bites; absent before.", LABELS);
    Set<List<String>> told = new HashSet<>();
    for (FaultInForce fault : hidden.getAsBoolean() ? List.<FaultInForce>of() : faults) {
      List<String> labels = List.of(fault.fault(), some(fault.targets()));
      // The same fault twice on the same target is one series, or Prometheus refuses the page.
      if (told.add(labels)) {
        inForce.addMetric(labels, 1);
        fault.evidence().ifPresent(evidence -> bites.addMetric(labels, evidence.proven() ? 1 : 0));
      }
    }
    return List.of(inForce, bites);
  }

  /** A label of a zone's outage would be long: the first of them, and how many more. */
  private static String some(List<String> targets) {
    int more = targets.size() - MOST_TARGETS;
    return more <= 0
        ? String.join(", ", targets)
        : String.join(", ", targets.subList(0, MOST_TARGETS)) + " and " + more + " more";
  }
}
