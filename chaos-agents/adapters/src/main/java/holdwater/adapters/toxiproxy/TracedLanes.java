package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.model.load.BandwidthTrace;
import holdwater.model.load.Lanes;
import holdwater.model.port.Ticker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Lanes through Holdwater's own fault proxy: additional proxies in front of the usual ones, whose
 * bandwidth follows a trace. Each trace has several lanes at different places of the trace, so that
 * not all viewers have a bad network at the same time. Lanes are no links of the stack, and end
 * with it.
 */
final class TracedLanes implements Lanes {
  /** Lanes of each trace. */
  static final int PHASES = 4;

  /** By which ours are known, those that a killed harness left among them. */
  private static final String PREFIX = "lane-";

  private static final String TOXIC = "trace";
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final ProxyCalls wire;
  private final Ticker clock;
  private final Duration began;
  private final List<Lane> lanes = new ArrayList<>();
  private final Ticker.Repetition repetition;

  /** One of them: a proxy for each address, by the name that the fault proxy has for it. */
  private static final class Lane {
    private final BandwidthTrace trace;
    private final Duration ahead;
    private final List<String> proxies = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();
    private long rate;

    Lane(BandwidthTrace trace, Duration ahead) {
      this.trace = trace;
      this.ahead = ahead;
      this.rate = trace.at(ahead);
    }
  }

  /**
   * Makes them; they follow their traces from now on.
   *
   * @param ways by instance id, where its users come in
   * @throws IOException when the proxy cannot be told, or is a stock one
   */
  TracedLanes(ProxyCalls wire, List<BandwidthTrace> traces, Map<String, URI> ways, Ticker clock)
      throws IOException {
    this.wire = wire;
    this.clock = clock;
    removeAll();
    for (BandwidthTrace trace : traces) {
      for (int phase = 0; phase < PHASES; phase++) {
        lanes.add(new Lane(trace, trace.length().multipliedBy(phase).dividedBy(PHASES)));
      }
    }
    try {
      for (int i = 0; i < lanes.size(); i++) {
        make(lanes.get(i), i, ways);
      }
    } catch (IOException e) {
      removeAll();
      throw e;
    }
    this.began = clock.monotonic();
    this.repetition = clock.every(EVERY, "holdwater-lanes", this::follow);
  }

  private void make(Lane lane, int number, Map<String, URI> ways) throws IOException {
    for (Map.Entry<String, URI> way : ways.entrySet()) {
      String name = PREFIX + number + "." + way.getKey();
      String upstream = way.getValue().getAuthority();
      LinkToxic toxic = LinkToxic.down("bandwidth", Map.of("rate", lane.rate)).named(TOXIC);
      Map<String, Object> proxy =
          Map.of(
              "name",
              name,
              "listen",
              "127.0.0.1:0",
              "upstream",
              upstream,
              "toxics",
              List.of(toxic.json()));
      JsonNode made = wire.tree(wire.success("POST", "/v3/proxies", proxy));
      lane.proxies.add(name);
      lane.addresses.put(upstream, made.path("listen").asText());
    }
  }

  @Override
  public List<Map<String, String>> addresses() {
    return lanes.stream().map(lane -> Map.copyOf(lane.addresses)).toList();
  }

  private void follow() {
    Duration since = clock.monotonic().minus(began);
    for (Lane lane : lanes) {
      long rate = lane.trace.at(since.plus(lane.ahead));
      if (rate == lane.rate) {
        continue;
      }
      try {
        for (String proxy : lane.proxies) {
          wire.success(
              "POST",
              "/v3/proxies/" + ProxyCalls.escaped(proxy) + "/toxics/" + TOXIC,
              Map.of("attributes", Map.of("rate", rate)));
        }
        lane.rate = rate;
      } catch (IOException e) {
        // Tried again a second later; a proxy that is gone takes its users with it, who tell.
        return;
      }
    }
  }

  private void removeAll() throws IOException {
    Iterator<String> names = wire.get("/v3/proxies").fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (name.startsWith(PREFIX)) {
        wire.success("DELETE", "/v3/proxies/" + ProxyCalls.escaped(name), "");
      }
    }
  }

  @Override
  public void close() {
    repetition.close();
    try {
      removeAll();
    } catch (IOException e) {
      // The next load removes them, and so does the end of the stack.
      return;
    }
  }
}
