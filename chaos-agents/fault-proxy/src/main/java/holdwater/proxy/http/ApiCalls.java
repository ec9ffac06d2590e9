package holdwater.proxy.http;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each request of the API was answered, and how. Bounded by the routes and statuses there
 * are. Safe for use by many threads.
 */
final class ApiCalls {

  /**
   * @param route method and path with {@code {}} for names, or {@code none}
   */
  record Kind(String route, int status) implements Comparable<Kind> {

    @Override
    public int compareTo(Kind other) {
      int byRoute = route.compareTo(other.route);
      return byRoute != 0 ? byRoute : Integer.compare(status, other.status);
    }
  }

  private final Map<Kind, LongAdder> counts = new ConcurrentSkipListMap<>();

  void count(String route, int status) {
    counts.computeIfAbsent(new Kind(route, status), kind -> new LongAdder()).increment();
  }

  Map<Kind, LongAdder> counts() {
    return counts;
  }
}
