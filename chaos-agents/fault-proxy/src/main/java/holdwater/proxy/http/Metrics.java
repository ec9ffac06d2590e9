package holdwater.proxy.http;

import holdwater.proxy.control.Leases;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.Proxy;
import holdwater.proxy.link.Counters;
import holdwater.proxy.link.DataPlane;
import holdwater.proxy.toxics.NamedToxic;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The proxy's metrics, read at the moment they are asked for: connections that still live count.
 * The byte counters carry Toxiproxy's names and labels.
 */
final class Metrics {

  private final Proxies proxies;
  private final Leases leases;
  private final DataPlane plane;
  private final ApiCalls calls;
  private final boolean runtime;

  /**
   * @param runtime whether those of the process are among them
   */
  Metrics(Proxies proxies, Leases leases, DataPlane plane, ApiCalls calls, boolean runtime) {
    this.proxies = proxies;
    this.leases = leases;
    this.plane = plane;
    this.calls = calls;
    this.runtime = runtime;
  }

  /** To be called on the control thread, where proxies and leases live. */
  ApiAnswer answer() {
    StringWriter text = new StringWriter();
    try {
      TextFormat.write004(text, Collections.enumeration(collect()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ApiAnswer.text(TextFormat.CONTENT_TYPE_004, text.toString());
  }

  private List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> families = new ArrayList<>();
    families.add(bytes("received", Counters.Traffic::received));
    families.add(bytes("sent", Counters.Traffic::sent));
    families.add(gauge("connections", "Connections alive.", p -> p.link().connections()));
    families.add(gauge("enabled", "1 while the proxy listens.", p -> p.enabled() ? 1 : 0));
    families.add(count("connections", "Connections accepted.", Counters::connectionsTotal));
    families.add(count("refused", "Connections the upstream refused.", Counters::refused));
    families.add(count("cut", "Connections ended by a fault.", Counters::cut));
    families.add(count("exchanges", "Turns taken by clients.", Counters::exchanges));
    families.add(count("exchanges_hit", "Exchanges that met a toxic.", Counters::exchangesHit));
    families.add(count("not_http", "Connections that were no HTTP.", Counters::notHttp));
    families.add(count("http2_errors", "Connections with broken frames.", Counters::http2Errors));
    families.addAll(new LinkTimings(proxies.all()).collect());
    families.add(toxics());
    families.add(hits());
    families.add(met());
    families.add(new GaugeMetricFamily("fault_proxy_leases", "Leases.", leases.all().size()));
    families.add(
        new GaugeMetricFamily(
            "fault_proxy_held_bytes", "Memory of bytes on their way.", plane.heldBytes()));
    families.add(
        new CounterMetricFamily(
            "fault_proxy_fault_log_dropped",
            "Lines of the fault log that were lost.",
            plane.faultLogDropped()));
    families.add(apiCalls());
    if (runtime) {
      families.addAll(RuntimeMetrics.collect());
    }
    return families;
  }

  private MetricFamilySamples apiCalls() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "fault_proxy_api_calls", "Requests answered.", List.of("route", "status"));
    calls
        .counts()
        .forEach(
            (kind, count) ->
                family.addMetric(
                    List.of(kind.route(), String.valueOf(kind.status())), (double) count.sum()));
    return family;
  }

  private MetricFamilySamples bytes(String what, ToDoubleFunction<Counters.Traffic> value) {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "toxiproxy_proxy_" + what + "_bytes",
            "Bytes " + what + ".",
            List.of("direction", "listener", "proxy", "upstream"));
    for (Proxy proxy : proxies.all()) {
      Counters counters = proxy.link().counters();
      family.addMetric(labels("upstream", proxy), value.applyAsDouble(counters.up()));
      family.addMetric(labels("downstream", proxy), value.applyAsDouble(counters.down()));
    }
    return family;
  }

  private static List<String> labels(String direction, Proxy proxy) {
    return List.of(direction, proxy.listen(), proxy.name(), proxy.upstream());
  }

  private MetricFamilySamples gauge(String what, String help, ToDoubleFunction<Proxy> value) {
    GaugeMetricFamily family = new GaugeMetricFamily("fault_proxy_" + what, help, List.of("proxy"));
    for (Proxy proxy : proxies.all()) {
      family.addMetric(List.of(proxy.name()), value.applyAsDouble(proxy));
    }
    return family;
  }

  private MetricFamilySamples count(String what, String help, ToDoubleFunction<Counters> value) {
    CounterMetricFamily family =
        new CounterMetricFamily("fault_proxy_" + what, help, List.of("proxy"));
    for (Proxy proxy : proxies.all()) {
      family.addMetric(List.of(proxy.name()), value.applyAsDouble(proxy.link().counters()));
    }
    return family;
  }

  private MetricFamilySamples hits() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "fault_proxy_toxic_hits",
            "Chunks that met a toxic, and connections held back by one.",
            List.of("proxy", "toxic"));
    for (Proxy proxy : proxies.all()) {
      Counters counters = proxy.link().counters();
      counters
          .hits()
          .forEach((toxic, times) -> family.addMetric(List.of(proxy.name(), toxic), times));
    }
    return family;
  }

  private MetricFamilySamples met() {
    GaugeMetricFamily family =
        new GaugeMetricFamily(
            "fault_proxy_toxic_met",
            "Exchanges met by a toxic that meets only some, or connections.",
            List.of("proxy", "toxic"));
    for (Proxy proxy : proxies.all()) {
      for (NamedToxic toxic : proxy.toxics()) {
        if (toxic.countsMet()) {
          family.addMetric(List.of(proxy.name(), toxic.name()), (double) toxic.places().taken());
        }
      }
    }
    return family;
  }

  private MetricFamilySamples toxics() {
    GaugeMetricFamily family =
        new GaugeMetricFamily("fault_proxy_toxics", "Toxics in force.", List.of("proxy", "type"));
    for (Proxy proxy : proxies.all()) {
      Map<String, Integer> perType = new TreeMap<>();
      proxy.toxics().forEach(toxic -> perType.merge(toxic.type().name(), 1, Integer::sum));
      perType.forEach((type, n) -> family.addMetric(List.of(proxy.name(), type), n));
    }
    return family;
  }
}
