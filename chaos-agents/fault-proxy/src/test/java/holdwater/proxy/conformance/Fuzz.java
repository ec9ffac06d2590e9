package holdwater.proxy.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Hostile calls without end, several under way at once, while clients send bytes through what they
 * made. No answer may be of 500 and more, except for addresses that cannot be listened on.
 */
final class Fuzz {

  private static final int PIPELINED = 12;
  private static final int LOOK_EVERY = 400;
  private static final int CLIENTS = 3;
  private static final int MOST_FAILURES = 20;
  private static final List<String> ADDRESS_ERRORS = List.of("listen tcp", "address ", "lookup ");

  private final InetSocketAddress api;
  private final String host;
  private final long seed;
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private long connections;
  private long bytes;

  /**
   * @param host where proxies listen, an address of the loopback
   */
  Fuzz(InetSocketAddress api, String host, long seed) {
    this.api = api;
    this.host = host;
    this.seed = seed;
  }

  List<String> failures() {
    return failures;
  }

  /** One line of JSON. */
  String summary(long calls) {
    return String.format(
        "\"seed\":%d,\"calls\":%d,\"statuses\":\"%s\",\"connections\":%d,\"bytes\":%d,\"failures\":%d",
        seed, calls, statuses, connections, bytes, failures.size());
  }

  /** Makes the calls, and leaves neither proxy nor lease behind. */
  void run(long calls, int firstPort, int ports) throws IOException {
    try (Echo echo = new Echo();
        RawClient client = new RawClient(api, host);
        RawClient looker = new RawClient(api, host);
        Traffic traffic = new Traffic(CLIENTS, seed)) {
      HostileCalls hostile =
          new HostileCalls(new SplittableRandom(seed), firstPort, ports, echo.address());
      for (long made = 0; made < calls && failures.size() < MOST_FAILURES; made += PIPELINED) {
        batch(client, hostile);
        if (made % LOOK_EVERY < PIPELINED) {
          traffic.follow(looker.call(ApiCall.get("/proxies")).json());
        }
      }
      connections = traffic.connections();
      bytes = traffic.bytes();
    }
    clear();
  }

  private void batch(RawClient client, HostileCalls hostile) throws IOException {
    List<ApiCall> sent = new ArrayList<>();
    for (int i = 0; i < PIPELINED; i++) {
      ApiCall call = hostile.next();
      // What ends the connection would take the answers behind it along.
      boolean alone = call.path().contains("%zz");
      if (!alone) {
        client.send(call);
        sent.add(call);
      }
    }
    for (ApiCall call : sent) {
      check(call, client.receive(call));
    }
  }

  private void check(ApiCall call, Reply reply) {
    statuses.merge(reply.status(), 1L, Long::sum);
    boolean address = ADDRESS_ERRORS.stream().anyMatch(reply.error()::startsWith);
    if (reply.status() >= 500 && !address) {
      failures.add(call + "\n  " + reply);
    }
    if (reply.header("content-type").equals("application/json")) {
      reply.json();
    }
  }

  private void clear() throws IOException {
    try (Side side = new Side(api, host, 0, 0);
        RawClient client = new RawClient(api, host)) {
      side.clear();
      for (var lease : client.call(ApiCall.get("/v3/leases")).json()) {
        client.call(ApiCall.of("DELETE", "/v3/leases/" + lease.get("id").asText(), ""));
      }
    }
  }
}
