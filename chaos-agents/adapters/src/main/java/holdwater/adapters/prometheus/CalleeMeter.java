package holdwater.adapters.prometheus;

import holdwater.model.port.LinkMeter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Counts the calls of links by counters of the called services. If a service cannot be read, its
 * last count is kept, so counts may be too low but never too high. Where a series has no label for
 * the path, the requests that Holdwater sent itself are subtracted.
 */
public final class CalleeMeter implements LinkMeter {
  /** Beside our own look, one for an SLI that may be read from the same page. */
  private static final int READS_EACH_LOOK = 2;

  private final Map<String, CalleeCounter> counters;
  private final ToLongFunction<String> asked;
  private final Function<Map<String, URI>, Map<String, String>> fetcher;
  private final Map<String, CalleeCount> counts = new TreeMap<>();
  private long reads;

  /**
   * Connects to nothing yet.
   *
   * @param counters by link
   * @param asked by link, how often its callee was asked by us so far, its page of metrics aside
   */
  public CalleeMeter(Map<String, CalleeCounter> counters, ToLongFunction<String> asked) {
    this(counters, asked, new MetricsFetcher()::read);
  }

  /**
   * Whose pages are read by {@code fetcher}: texts of those that could be read, by the same keys.
   */
  CalleeMeter(
      Map<String, CalleeCounter> counters,
      ToLongFunction<String> asked,
      Function<Map<String, URI>, Map<String, String>> fetcher) {
    this.counters = Map.copyOf(counters);
    this.asked = asked;
    this.fetcher = fetcher;
  }

  @Override
  public synchronized Map<String, Long> calls() {
    Map<String, URI> pages = new HashMap<>();
    counters.values().forEach(counter -> pages.put(counter.page().toString(), counter.page()));
    reads += READS_EACH_LOOK;
    Map<String, String> texts = fetcher.apply(pages);
    counters.forEach(
        (link, counter) -> {
          String text = texts.get(counter.page().toString());
          if (text != null) {
            look(link, counter, TextFormat.read(text));
          }
        });
    Map<String, Long> calls = new TreeMap<>();
    counts.forEach((link, count) -> calls.put(link, count.calls()));
    return calls;
  }

  private void look(String link, CalleeCounter counter, List<Sample> page) {
    double telling = sum(page, each -> counter.takes(each) && CalleeCounter.tellsPath(each));
    double silent = sum(page, each -> counter.takes(each) && !CalleeCounter.tellsPath(each));
    long ours = asked.applyAsLong(link) + reads;
    CalleeCount count = counts.get(link);
    if (count == null) {
      counts.put(link, new CalleeCount(telling, silent, ours));
    } else {
      count.look(telling, silent, ours);
    }
  }

  private static double sum(List<Sample> page, Predicate<Sample> wanted) {
    return page.stream().filter(wanted).mapToDouble(Sample::value).sum();
  }
}
