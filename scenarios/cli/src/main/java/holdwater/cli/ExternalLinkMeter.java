package holdwater.cli;

import holdwater.model.port.LinkMeter;
import holdwater.model.port.LinkTime;
import java.util.Map;
import java.util.TreeMap;

/** What the proxy counts, and of links that it does not count, what callees and callers count. */
record ExternalLinkMeter(LinkMeter proxy, LinkMeter callees, LinkMeter callers)
    implements LinkMeter {
  @Override
  public Map<String, Long> calls() {
    Map<String, Long> calls = new TreeMap<>(callees.calls());
    calls.putAll(callers.calls());
    calls.putAll(proxy.calls());
    return calls;
  }

  @Override
  public Map<String, Long> hits() {
    return proxy.hits();
  }

  @Override
  public Map<String, LinkTime> times() {
    return proxy.times();
  }
}
