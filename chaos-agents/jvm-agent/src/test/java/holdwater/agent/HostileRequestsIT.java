package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Shop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody with the token may send. {@code ci/hostile agent} sends 100,000. */
class HostileRequestsIT {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int MOST_FAILURES = 20;

  @TempDir Path folder;

  @Test
  void hostile_requests_are_answered_and_leave_nothing() throws IOException {
    int calls = Integer.getInteger("hostile.calls", 2_000);
    long seed = Long.getLong("hostile.seed", 11);
    Map<String, Integer> statuses = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    try (TargetJvm target = TargetJvm.start(folder)) {
      HostileRequests requests = new HostileRequests(new SplittableRandom(seed), head(target));

      for (int i = 0; i < calls && failures.size() < MOST_FAILURES; i++) {
        String request = requests.next();
        String status = status(address(target), request);
        statuses.merge(status, 1, Integer::sum);
        if (status.startsWith("5")) {
          failures.add(status + " to " + shortened(request));
        }
      }

      System.out.printf(
          "{\"test\":\"hostile agent\",\"seed\":%d,\"calls\":%d,\"statuses\":\"%s\"}%n",
          seed, calls, statuses);
      assertThat(failures).as("seed %d", seed).isEmpty();
      // It has armed some of them, or it would have refused all of them at its door.
      assertThat(statuses.get("201")).isGreaterThan(calls / 200);
      assertThat(statuses.get("400")).isGreaterThan(calls / 10);
      leftNothing(target);
    }
  }

  private static void leftNothing(TargetJvm target) {
    for (String id : new String[] {"h", "i", "j"}) {
      target.api().disarm(id);
    }
    // Leases of others are short.
    AgentApi.await(() -> target.api().health().contains("\"faults\":0"));
    target.api().awaitOff();
    assertThat(target.api().health()).contains("\"failures\":0");
    assertThat(target.call(Shop.class, "find").result()).isEqualTo("ok found x");
  }

  private static InetSocketAddress address(TargetJvm target) {
    String[] address = target.api().address().split(":", -1);
    return new InetSocketAddress(address[0], Integer.parseInt(address[1]));
  }

  private static String head(TargetJvm target) {
    return "Host: "
        + target.api().address()
        + "\r\nAuthorization: Bearer "
        + target.api().token()
        + "\r\n";
  }

  /** The three digits, or that there was none. */
  private static String status(InetSocketAddress address, String request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        if (!whole(request)) {
          socket.shutdownOutput();
        }
        String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        return line.length() == 12 ? line.substring(9) : "none";
      } catch (SocketException e) {
        // It did not wait for the end of what it had refused.
        return "none";
      }
    }
  }

  /** Who ends his stream has hung up, so what he wanted would not be done. */
  private static boolean whole(String request) {
    int body = request.indexOf("\r\n\r\n") + 4;
    return body > 3 && request.contains("Content-Length: " + (request.length() - body) + "\r\n");
  }

  private static String shortened(String request) {
    return request.length() > 600 ? request.substring(0, 600) + "..." : request;
  }
}
