package holdwater.adapters.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.model.port.Ticker;
import holdwater.model.topology.Instance;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes down every few seconds what instances show of some metrics, with the labels that a
 * Prometheus would give its targets: a line for each sample, {@code name{labels} value seconds}.
 * What a full disk does not take ends the file, not the run. Thread-safe.
 */
public final class SeriesRecorder implements AutoCloseable {
  /** As often as the Prometheus of {@code holdwater dashboards} asks. */
  public static final Duration STEP = Duration.ofSeconds(5);

  private static final long MOST_BYTES = 64L << 20;
  private static final String END = "# EOF";

  /** Of a target and of a series at once: the series' own is renamed, as Prometheus does. */
  private static final String RENAMED = "exported_";

  private final Supplier<Map<Instance, URI>> pages;
  private final Set<String> names;
  private final Path file;
  private final Ticker clock;
  private final MetricsFetcher fetcher = new MetricsFetcher();
  private final String query;
  private Optional<BufferedWriter> out;
  private Optional<Ticker.Repetition> looking = Optional.empty();
  private long bytes;

  /**
   * Begins the file.
   *
   * @param pages of those instances that have one, as far as they are known by now; asked each time
   * @param names of metrics, as they stand on the pages
   * @param head the first lines of the file
   * @throws IOException when the file cannot be begun
   */
  public SeriesRecorder(
      Supplier<Map<Instance, URI>> pages,
      Set<String> names,
      Path file,
      List<String> head,
      Ticker clock)
      throws IOException {
    this.pages = pages;
    this.names = Set.copyOf(names);
    this.file = file;
    this.clock = clock;
    this.query =
        names.stream()
            .sorted()
            .map(name -> "name%5B%5D=" + URLEncoder.encode(name, UTF_8))
            .collect(Collectors.joining("&"));
    this.out = Optional.of(Files.newBufferedWriter(file));
    for (String line : head) {
      write(line);
    }
  }

  /** From now on it looks every {@link #STEP}. */
  public synchronized void start() {
    looking = Optional.of(clock.every(STEP, "holdwater-series", this::look));
  }

  /** One look at all pages. */
  void look() {
    long second = clock.instant().getEpochSecond();
    Map<Instance, URI> known;
    try {
      known = pages.get();
    } catch (RuntimeException e) {
      // Nobody knows where they are now: then there is nothing of this moment.
      return;
    }
    Map<String, URI> asked = new HashMap<>();
    known.forEach((instance, page) -> asked.put(instance.id(), withQuery(page)));
    Map<String, String> texts = fetcher.read(asked);
    known.keySet().forEach(each -> tell(each, Optional.ofNullable(texts.get(each.id())), second));
    flush();
  }

  private URI withQuery(URI page) {
    return URI.create(page + (page.getQuery() == null ? "?" : "&") + query);
  }

  private void tell(Instance instance, Optional<String> page, long second) {
    Map<String, String> target = target(instance);
    tell("up", target, page.isPresent() ? 1 : 0, second);
    for (Sample sample : page.map(TextFormat::read).orElse(List.of())) {
      if (names.contains(sample.name())) {
        Map<String, String> labels = new TreeMap<>(target);
        sample
            .labels()
            .forEach(
                (name, value) ->
                    labels.put(target.containsKey(name) ? RENAMED + name : name, value));
        tell(sample.name(), labels, sample.value(), second);
      }
    }
  }

  private static Map<String, String> target(Instance instance) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("job", "holdwater");
    labels.put("instance", instance.id());
    labels.put("service", instance.service());
    labels.put("region", instance.region());
    instance.zone().ifPresent(zone -> labels.put("zone", zone));
    return labels;
  }

  private void tell(String name, Map<String, String> labels, double value, long second) {
    String text =
        labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", name + "{", "}"));
    write(text + " " + value + " " + second);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private synchronized void write(String line) {
    if (out.isEmpty()) {
      return;
    }
    bytes += line.length() + 1;
    try {
      if (bytes > MOST_BYTES) {
        finish("# cut off: more than " + MOST_BYTES + " bytes");
        return;
      }
      out.get().write(line + "\n");
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private synchronized void flush() {
    try {
      if (out.isPresent()) {
        out.get().flush();
      }
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void giveUp(IOException e) {
    System.err.println("holdwater: metrics are recorded no more: " + file + ": " + e.getMessage());
    out = Optional.empty();
  }

  private void finish(String line) throws IOException {
    BufferedWriter last = out.orElseThrow();
    out = Optional.empty();
    try (last) {
      last.write(line + "\n" + END + "\n");
    }
  }

  /** Ends the file. Twice is harmless. */
  @Override
  public synchronized void close() {
    looking.ifPresent(Ticker.Repetition::close);
    try {
      if (out.isPresent()) {
        finish("# over");
      }
    } catch (IOException e) {
      giveUp(e);
    }
  }
}
