package holdwater.agent.control;

import holdwater.agent.fault.Failures;
import holdwater.agent.weave.Weaver;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The agent's metrics, read at the moment they are asked for. */
final class Metrics {
  private Metrics() {}

  static ControlAnswer answer(
      List<LeasedFault> faults, Failures failures, Refused refused, Weaver weaver) {
    List<String> id = List.of("fault");
    CounterMetricFamily met =
        new CounterMetricFamily("holdwater_agent_met", "Calls that met an armed fault.", id);
    CounterMetricFamily hits =
        new CounterMetricFamily("holdwater_agent_hits", "Calls that a fault bit.", id);
    GaugeMetricFamily armed =
        new GaugeMetricFamily("holdwater_agent_armed", "1 while armed, 0 while ready.", id);
    for (LeasedFault one : faults) {
      List<String> label = List.of(one.fault().id());
      met.addMetric(label, (double) one.fault().met());
      hits.addMetric(label, (double) one.fault().hits());
      armed.addMetric(label, one.isArmed() ? 1 : 0);
    }
    List<MetricFamilySamples> families = new ArrayList<>(List.of(met, hits, armed));
    families.add(
        new CounterMetricFamily(
            "holdwater_agent_failures", "Failures of the agent, swallowed.", failures.count()));
    families.add(
        new CounterMetricFamily(
            "holdwater_agent_refused", "Calls of this API that were refused.", refused.count()));
    families.add(
        new GaugeMetricFamily(
            "holdwater_agent_on", "1 while a transformer is registered.", weaver.isOn() ? 1 : 0));
    StringWriter text = new StringWriter();
    try {
      TextFormat.write004(text, Collections.enumeration(families));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ControlAnswer(200, TextFormat.CONTENT_TYPE_004, text.toString());
  }
}
