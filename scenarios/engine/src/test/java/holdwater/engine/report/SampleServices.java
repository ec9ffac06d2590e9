package holdwater.engine.report;

import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import holdwater.testkit.FakeServices.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the services of a sample run count: all is well until zone b is lost. */
final class SampleServices implements Function<Moment, Map<String, ServiceCounts>> {
  private static final int FAST = 2;
  private static final int SLOW = 7;

  private final boolean failsOver;
  private final Map<String, Map<String, CallCounts>> calls = new TreeMap<>();
  private final Map<String, Map<String, Long>> events = new TreeMap<>();

  SampleServices(boolean failsOver) {
    this.failsOver = failsOver;
  }

  @Override
  public Map<String, ServiceCounts> apply(Moment moment) {
    for (String zone : List.of("a", "b")) {
      boolean lost = moment.faulty() && zone.equals("b");
      if (!lost) {
        link(zone + ".gateway", "a.playback", 9, FAST, 0);
        link(zone + ".playback", zone + ".accounts", 12, 1, 0);
        link(zone + ".playback", zone + ".catalog", 8, 1, 0);
        link(zone + ".accounts", "r1.database", 30, 0, 0);
        link(zone + ".recommendations", zone + ".catalog", 6, FAST, 0);
        event(zone + ".gateway", "response-cache/cache-hit/home", 14);
      }
    }
    if (moment.faulty()) {
      boolean fails = !failsOver;
      link("a.gateway", "b.playback", 9, fails ? SLOW : 0, fails ? 9 : 1);
      event("a.gateway", "retry/retried/playback", fails ? 9 : 1);
      event("a.gateway", "outlier-ejection/ejected/playback", failsOver ? 1 : 0);
      event("a.gateway", "circuit-breaker/breaker-opened/playback", fails ? 1 : 0);
    } else {
      link("a.gateway", "b.playback", 9, FAST, 0);
    }
    Map<String, ServiceCounts> counts = new HashMap<>();
    calls.forEach(
        (id, links) -> {
          if (!moment.faulty() || !id.startsWith("b.")) {
            Map<String, Long> happened = events.getOrDefault(id, Map.of());
            counts.put(id, new ServiceCounts(links, happened, Map.of("pool/requests-waiting", 0L)));
          }
        });
    return counts;
  }

  private void link(String from, String to, long count, int bucket, long bad) {
    List<Long> byTime = new ArrayList<>(CallCounts.NONE.byTime());
    byTime.set(bucket, count - 1);
    byTime.set(bucket + 1, 1L);
    calls
        .computeIfAbsent(from, f -> new HashMap<>())
        .merge(to, new CallCounts(byTime, bad), CallCounts::plus);
  }

  private void event(String instance, String event, long count) {
    events.computeIfAbsent(instance, i -> new HashMap<>()).merge(event, count, Long::sum);
  }
}
