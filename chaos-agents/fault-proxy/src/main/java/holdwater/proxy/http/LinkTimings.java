package holdwater.proxy.http;

import holdwater.proxy.control.Proxy;
import holdwater.proxy.link.Counters;
import holdwater.proxy.link.Histogram;
import holdwater.proxy.link.Statuses;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CounterMetricFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Where time went on each link, how its servers answered, and who reset its connections. */
final class LinkTimings {

  private final Collection<Proxy> proxies;

  LinkTimings(Collection<Proxy> proxies) {
    this.proxies = proxies;
  }

  List<MetricFamilySamples> collect() {
    return List.of(
        times(
            "setup", "From accepting a client until its upstream answered.", Counters::setupTimes),
        times(
            "upstream",
            "From the first bytes of a client's turn until the server's first bytes came.",
            Counters::serverTimes),
        times(
            "exchange",
            "From the first bytes of a client's turn until the answer's first bytes left for it.",
            Counters::answerTimes),
        answers(),
        resets());
  }

  private MetricFamilySamples times(
      String what, String help, Function<Counters, Histogram> histogram) {
    String name = "fault_proxy_" + what + "_seconds";
    List<Sample> samples = new ArrayList<>();
    for (Proxy proxy : proxies) {
      add(samples, name, proxy.name(), histogram.apply(proxy.link().counters()));
    }
    return new MetricFamilySamples(name, Collector.Type.HISTOGRAM, help, samples);
  }

  private static void add(List<Sample> samples, String name, String proxy, Histogram histogram) {
    long upTo = 0;
    for (int bucket = 0; bucket < Histogram.buckets(); bucket++) {
      upTo += histogram.count(bucket);
      String bound = Collector.doubleToGoString(Histogram.bound(bucket));
      samples.add(
          new Sample(
              name + "_bucket", List.of("proxy", "le"), List.of(proxy, bound), (double) upTo));
    }
    samples.add(new Sample(name + "_count", List.of("proxy"), List.of(proxy), (double) upTo));
    samples.add(new Sample(name + "_sum", List.of("proxy"), List.of(proxy), histogram.seconds()));
  }

  private MetricFamilySamples answers() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "fault_proxy_answers",
            "Answers of servers in HTTP/1 by the class of their status.",
            List.of("proxy", "class"));
    for (Proxy proxy : proxies) {
      Statuses statuses = proxy.link().counters().statuses();
      for (int status = 1; status <= Statuses.MOST_CLASS; status++) {
        family.addMetric(List.of(proxy.name(), status + "xx"), (double) statuses.of(status));
      }
    }
    return family;
  }

  private MetricFamilySamples resets() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "fault_proxy_resets",
            "Connections that ended by a reset, by who began it.",
            List.of("proxy", "by"));
    for (Proxy proxy : proxies) {
      Counters counters = proxy.link().counters();
      family.addMetric(List.of(proxy.name(), "client"), (double) counters.resetByClient());
      family.addMetric(List.of(proxy.name(), "upstream"), (double) counters.resetByUpstream());
      family.addMetric(List.of(proxy.name(), "fault"), (double) counters.resetByFault());
    }
    return family;
  }
}
