package holdwater.platform.daemon;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.platform.DaemonConnection;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.Toy;
import holdwater.platform.ToyStand;
import holdwater.platform.api.CapacityRequest;
import holdwater.platform.api.DaemonRecord;
import holdwater.platform.api.InjectionReport;
import holdwater.platform.api.JobReport;
import holdwater.platform.api.JobRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody with the token may send. {@code ci/hostile daemon} sends 100,000. */
class HostileDaemonTest {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int MOST_FAILURES = 20;

  @TempDir Path folder;
  private ToyStand stand;
  private DaemonConnection daemon;
  private DaemonRecord record;

  @BeforeEach
  void open() {
    stand = new ToyStand(folder);
    daemon = stand.up(Toy.topology()).connection();
    record = stand.daemon().orElseThrow();
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  @Test
  void hostile_requests_are_answered_and_leave_nothing() throws Exception {
    int calls = Integer.getInteger("hostile.calls", 2_000);
    long seed = Long.getLong("hostile.seed", 11);
    String head =
        "Host: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
            .formatted(record.port(), record.token());
    HostileRequests requests = new HostileRequests(new SplittableRandom(seed), head, folder);
    Map<String, Integer> statuses = new TreeMap<>();
    List<String> failures = new ArrayList<>();

    for (int i = 0; i < calls && failures.size() < MOST_FAILURES; i++) {
      String request = requests.next();
      String status = status(request);
      statuses.merge(status, 1, Integer::sum);
      if (status.startsWith("5")) {
        failures.add(status + " to " + shortened(request));
      }
    }

    System.out.printf(
        "{\"test\":\"hostile daemon\",\"seed\":%d,\"calls\":%d,\"statuses\":\"%s\"}%n",
        seed, calls, statuses);
    assertThat(failures).as("seed %d", seed).isEmpty();
    // It has heard right ones as well, or it would have refused all of them at its door.
    assertThat(statuses.get("200")).isGreaterThan(calls / 50);
    assertThat(statuses.get("400")).isGreaterThan(calls / 10);
    leftNothing();
  }

  private void leftNothing() throws Exception {
    // Whoever is left with one carries it out.
    daemon.delete("/v1/recipes/x", Object.class);
    daemon.delete("/v1/recipes/" + "r".repeat(3_000), Object.class);
    assertThat(stand.daemon()).contains(record);
    eventually(
        GENEROUS,
        () -> {
          assertThat(daemon.get("/v1/injections", InjectionReport[].class))
              .noneMatch(InjectionReport::inForce);
          assertThat(daemon.get("/v1/jobs", JobReport[].class)).noneMatch(JobReport::alive);
        });
    assertThat(Files.readString(stand.home.daemonLog()))
        .doesNotContain("control thread:", "control API: /");
  }

  /** The three digits, or that there was none. */
  private String status(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), record.port())) {
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

  @Test
  void job_that_nobody_could_start_is_a_mistake_of_who_asks() {
    String here = folder.toString();
    String log = folder.resolve("job.log").toString();
    Map<String, String> none = Map.of();

    assertThat(refusal(List.of("no-such-program"), none, here, log)).isEqualTo(400);
    assertThat(refusal(List.of("/no/such/program"), none, here, log)).isEqualTo(400);
    assertThat(refusal(List.of("true", "a\0b"), none, here, log)).isEqualTo(400);
    assertThat(refusal(List.of("true", "x".repeat(200_000)), none, here, log)).isEqualTo(400);
    assertThat(refusal(List.of("true"), Map.of("A=B", "c"), here, log)).isEqualTo(400);
    assertThat(refusal(List.of("true"), many(), here, log)).isEqualTo(400);
    assertThat(refusal(List.of("true"), none, here + "/none", log)).isEqualTo(400);
    assertThat(refusal(List.of("true"), none, here, "a\0b")).isEqualTo(400);
    assertThat(daemon.get("/v1/jobs", JobReport[].class)).isEmpty();
  }

  private static Map<String, String> many() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("V" + i, "x".repeat(100_000));
    }
    return many;
  }

  private int refusal(List<String> argv, Map<String, String> env, String work, String log) {
    try {
      JobReport report =
          daemon.post(
              "/v1/jobs", new JobRequest("j", argv, env, work, log, 5_000), JobReport.class);
      throw new AssertionError("it was started: " + report);
    } catch (DaemonError refused) {
      assertThat(refused).hasMessageNotContaining("Exception");
      return refused.status();
    }
  }

  @Test
  void cores_that_no_machine_has_are_a_mistake() {
    for (double cores : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e9}) {
      assertThatThrownBy(() -> new CapacityRequest(Map.of("a", cores), List.of(), none(), 5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a must be 0 to 1024");
      assertThatThrownBy(() -> new CapacityRequest(Map.of(), List.of(), Optional.of(cores), 5))
          .hasMessageContaining("bound must be 0 to 1024");
    }
  }

  private static Optional<Double> none() {
    return Optional.empty();
  }
}
