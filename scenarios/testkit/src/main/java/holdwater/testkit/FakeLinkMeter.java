package holdwater.testkit;

import holdwater.model.port.LinkMeter;
import holdwater.model.port.LinkTime;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every link carries the same number of calls a second, unless a test says otherwise. */
public final class FakeLinkMeter implements LinkMeter {
  private final InstantSource clock;
  private final Instant start;
  private final List<String> links;
  private final Map<String, Long> perSecond = new HashMap<>();
  private final Map<String, LinkTime> waits = new HashMap<>();
  private long usual = 10;
  private Optional<String> failure = Optional.empty();

  public FakeLinkMeter(InstantSource clock, Topology topology) {
    this.clock = clock;
    this.start = clock.instant();
    this.links = topology.links().stream().map(Link::name).toList();
  }

  /** Calls a second over every link that has no rate of its own. */
  public FakeLinkMeter usual(long calls) {
    usual = calls;
    return this;
  }

  /** Calls a second over one link. */
  public FakeLinkMeter rate(String link, long calls) {
    perSecond.put(link, calls);
    return this;
  }

  /** From now on the link tells that its callers have waited so long so far. */
  public FakeLinkMeter waited(String link, LinkTime time) {
    waits.put(link, time);
    return this;
  }

  /** From now on {@code calls} throws. */
  public FakeLinkMeter broken(String message) {
    failure = Optional.of(message);
    return this;
  }

  @Override
  public Map<String, LinkTime> times() {
    return Map.copyOf(waits);
  }

  @Override
  public Map<String, Long> calls() {
    failure.ifPresent(
        message -> {
          throw new IllegalStateException(message);
        });
    long seconds = Duration.between(start, clock.instant()).toSeconds();
    Map<String, Long> calls = new TreeMap<>();
    links.forEach(link -> calls.put(link, seconds * perSecond.getOrDefault(link, usual)));
    return calls;
  }
}
