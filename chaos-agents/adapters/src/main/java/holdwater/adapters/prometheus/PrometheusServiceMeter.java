package holdwater.adapters.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.model.port.ServiceCounts;
import holdwater.model.port.ServiceMeter;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks every instance at the same time for what a report tells of services. Thread-safe. */
public final class PrometheusServiceMeter implements ServiceMeter {
  private final MetricsPages pages;
  private final MetricsFetcher fetcher = new MetricsFetcher();
  private final String query;
  private final boolean detailed;

  /** Connects to nothing yet. */
  public PrometheusServiceMeter(MetricsPages pages) {
    this(pages, false);
  }

  private PrometheusServiceMeter(MetricsPages pages, boolean detailed) {
    this.pages = pages;
    this.detailed = detailed;
    this.query =
        Stream.concat(
                Reading.NAMES.stream(),
                detailed ? Reading.DETAILS.stream() : Stream.<String>empty())
            .map(name -> "name%5B%5D=" + URLEncoder.encode(name, UTF_8))
            .collect(Collectors.joining("&"));
  }

  /** Asks for memory and threads, too. */
  public static PrometheusServiceMeter detailed(MetricsPages pages) {
    return new PrometheusServiceMeter(pages, true);
  }

  @Override
  public Map<String, ServiceCounts> counts() {
    Map<String, URI> asked = new HashMap<>();
    pages.pages().forEach((id, page) -> asked.put(id, withQuery(page)));
    Map<String, ServiceCounts> counts = new HashMap<>();
    fetcher
        .read(asked)
        .forEach((id, text) -> counts.put(id, Reading.of(TextFormat.read(text), detailed)));
    return counts;
  }

  private URI withQuery(URI page) {
    return URI.create(page + (page.getQuery() == null ? "?" : "&") + query);
  }
}
