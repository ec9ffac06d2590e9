package holdwater.mirror;

import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a mirror counts, as Prometheus reads it. */
final class MetricsPage {
  private static final List<String> ORIGIN = List.of("origin");

  private final List<Copied> all;
  private final PatternSwitches switches;

  /**
   * @param switches with which the process was started; it copies with and without all of them, but
   *     who asks a stack for its switches wants an answer of everybody
   */
  MetricsPage(List<Copied> all, PatternSwitches switches) {
    this.all = List.copyOf(all);
    this.switches = switches;
  }

  /** The page now. */
  String text() {
    List<MetricFamilySamples> families =
        List.of(
            gauge(
                "mirror_lag_seconds",
                "For how long what was told in the other region may be missing here.",
                Copied::lagSeconds),
            gauge(
                "mirror_lag_records",
                "Records of the other region that were missing here when it was looked last.",
                Copied::lagRecords),
            records(),
            seconds(),
            counter(
                "mirror_passed_over",
                "Records that were copies themselves, or handed back.",
                Copied::passedOver),
            counter("mirror_failures", "Sessions that ended by a failure.", Copied::failures),
            patterns());
    StringWriter page = new StringWriter();
    try {
      TextFormat.write004(page, Collections.enumeration(families));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory takes everything", e);
    }
    return page.toString();
  }

  private MetricFamilySamples gauge(String name, String help, ToDoubleFunction<Copied> value) {
    GaugeMetricFamily family = new GaugeMetricFamily(name, help, ORIGIN);
    all.forEach(one -> family.addMetric(List.of(one.region()), value.applyAsDouble(one)));
    return family;
  }

  private MetricFamilySamples counter(String name, String help, ToDoubleFunction<Copied> value) {
    CounterMetricFamily family = new CounterMetricFamily(name, help, ORIGIN);
    all.forEach(one -> family.addMetric(List.of(one.region()), value.applyAsDouble(one)));
    return family;
  }

  private MetricFamilySamples seconds() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "mirror_seconds",
            "Seconds, late where the lag was over 5 s.",
            List.of("origin", "late"));
    for (Copied one : all) {
      family.addMetric(List.of(one.region(), "false"), (double) one.secondsInTime());
      family.addMetric(List.of(one.region(), "true"), (double) one.secondsLate());
    }
    return family;
  }

  private MetricFamilySamples patterns() {
    GaugeMetricFamily family =
        new GaugeMetricFamily(
            "resilience_pattern_enabled",
            "1 for a pattern that the process was started with.",
            List.of("pattern"));
    for (Pattern pattern : Pattern.values()) {
      family.addMetric(List.of(pattern.patternName()), switches.on(pattern) ? 1 : 0);
    }
    return family;
  }

  private MetricFamilySamples records() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "mirror_records", "Records copied from the other region.", List.of("origin", "topic"));
    for (Copied one : all) {
      one.records()
          .forEach(
              (topic, count) ->
                  family.addMetric(List.of(one.region(), topic), count.doubleValue()));
    }
    return family;
  }
}
