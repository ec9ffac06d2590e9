package holdwater.adapters.toxiproxy;

import holdwater.model.port.LinkMeter;
import holdwater.model.port.LinkTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the calls that the proxy carried, without Holdwater's own probes.
 *
 * <p>Counts fall only when the proxy is restarted, so that a reader of differences can tell a
 * restart by a fall.
 */
final class ToxiproxyLinkMeter implements LinkMeter {

  private record Count(long carried, long probesBefore, long reported) {}

  private final ProxyApi api;
  private final Probes probes;
  private final Map<String, Count> last = new HashMap<>();

  ToxiproxyLinkMeter(ProxyApi api, Probes probes) {
    this.api = api;
    this.probes = probes;
  }

  /**
   * @throws UncheckedIOException when the proxy cannot be asked
   */
  @Override
  public synchronized Map<String, Long> calls() {
    try {
      Map<String, Long> calls = new TreeMap<>();
      if (api.isStock()) {
        return calls;
      }
      for (LinkStatus link : api.links().values()) {
        calls.put(link.name(), calls(link));
      }
      return calls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Hits less the probes that were aimed at a fault in force: rather too few than too many, as some
   * of them may have missed it.
   *
   * @throws UncheckedIOException when the proxy cannot be asked
   */
  @Override
  public Map<String, Long> hits() {
    try {
      Map<String, Long> hits = new TreeMap<>();
      if (api.isStock()) {
        return hits;
      }
      for (LinkStatus link : api.links().values()) {
        hits.put(link.name(), Math.max(0, link.exchangesHit() - probes.aimed(link.name())));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * With the probes: how long each of them took is not told.
   *
   * @throws UncheckedIOException when the proxy cannot be asked
   */
  @Override
  public Map<String, LinkTime> times() {
    try {
      Map<String, LinkTime> times = new TreeMap<>();
      if (!api.isStock()) {
        api.links().values().forEach(link -> times.put(link.name(), link.time()));
      }
      return times;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long calls(LinkStatus link) {
    long sent = probes.sent(link.name());
    Count before = last.getOrDefault(link.name(), new Count(0, 0, 0));
    boolean restarted = link.exchanges() < before.carried();
    long probesBefore = restarted ? sent : before.probesBefore();
    long reported = Math.max(0, link.exchanges() - (sent - probesBefore));
    // A probe that was refused never got into the proxy's count.
    long shown = restarted ? reported : Math.max(reported, before.reported());
    last.put(link.name(), new Count(link.exchanges(), probesBefore, shown));
    return shown;
  }
}
