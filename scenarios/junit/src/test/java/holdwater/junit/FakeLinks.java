package holdwater.junit;

import holdwater.model.port.LinkMeter;
import java.util.HashMap;
import java.util.Map;

/** Counts what a test says that links carry. */
final class FakeLinks implements LinkMeter {
  private final Map<String, Long> calls = new HashMap<>();

  /** So many more calls over that link. */
  FakeLinks carry(String link, long count) {
    calls.merge(link, count, Long::sum);
    return this;
  }

  @Override
  public Map<String, Long> calls() {
    return Map.copyOf(calls);
  }
}
