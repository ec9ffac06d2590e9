package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls over sockets, as a witness tells of them. */
@Timeout(120)
class WitnessLivesTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String SPEC = "{'links':['p'],'ok':['2xx'],'withinMillis':30000%s}";

  private static void watch(Bench bench) {
    assertThat(bench.api.put("/v3/witnesses/orders", SPEC.formatted("")).status()).isEqualTo(201);
    // What comes in the second that is under way is seen in part and not told.
    Bench.eventually("it sees whole seconds", () -> now(bench) >= since(bench));
  }

  private static JsonNode seen(Bench bench) {
    return bench.api.get("/v3/witnesses/orders").json();
  }

  private static long since(Bench bench) {
    return seen(bench).get("since").asLong();
  }

  private static long now(Bench bench) {
    return seen(bench).get("nowMillis").asLong() / 1_000;
  }

  private static long sum(Bench bench, String what) {
    long sum = 0;
    for (JsonNode second : seen(bench).get("seconds")) {
      sum += second.at(what).asLong();
    }
    return sum;
  }

  private static void awaitEnd(Bench bench, int calls) {
    Bench.eventually(
        "all calls have ended", () -> sum(bench, "/began") == calls && sum(bench, "/open") == 0);
  }

  private static Upstream answering(String answer) throws IOException {
    return new Upstream(
        client -> {
          if (!Upstream.head(client.getInputStream()).isEmpty()) {
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  private static void call(Bench bench) throws IOException {
    try (Socket socket = bench.connect()) {
      Bench.send(socket, REQUEST);
      var unused = socket.getInputStream().readAllBytes();
    } catch (java.net.SocketException e) {
      // Reset, which is what some of the faults do.
    }
  }

  @Test
  void calls_on_one_connection_count_one_by_one() throws IOException {
    try (Bench bench = new Bench(Settings.local(42), Upstream.http("ok"));
        Socket socket = bench.connect()) {
      watch(bench);
      for (int i = 0; i < 5; i++) {
        Bench.send(socket, REQUEST);
        Upstream.head(socket.getInputStream());
        Bench.receive(socket, 2);
      }
      awaitEnd(bench, 5);

      assertThat(sum(bench, "/good")).isEqualTo(5);
      assertThat(sum(bench, "/classes/2")).isEqualTo(5);
    }
  }

  @Test
  void statuses_that_are_not_good_are_bad_also_those_of_a_fault() throws IOException {
    try (Bench bench =
        new Bench(Settings.local(42), answering("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"))) {
      watch(bench);
      call(bench);
      bench.extension("'type':'http_status','attributes':{'status':503}");
      try (Socket socket = bench.connect()) {
        Bench.send(socket, REQUEST);
        Upstream.head(socket.getInputStream());
      }
      awaitEnd(bench, 2);

      assertThat(sum(bench, "/bad/status")).isEqualTo(2);
      assertThat(sum(bench, "/classes/4")).isEqualTo(1);
      assertThat(sum(bench, "/classes/5")).isEqualTo(1);
    }
  }

  @Test
  void whom_nobody_serves_is_refused_and_who_is_not_answered_is_told() throws IOException {
    try (Bench bench = new Bench(Settings.local(42), new Upstream(client -> {}))) {
      watch(bench);
      call(bench);
      awaitEnd(bench, 1);
      assertThat(sum(bench, "/bad/unanswered") + sum(bench, "/bad/reset")).isEqualTo(1);

      bench.upstream.close();
      call(bench);
      awaitEnd(bench, 2);

      assertThat(sum(bench, "/bad/refused")).isEqualTo(1);
      assertThat(sum(bench, "/good")).isZero();
    }
  }

  @Test
  void an_answer_that_a_fault_or_the_server_cuts_is_bad_though_its_status_was_good()
      throws IOException {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello";
    try (Bench bench = new Bench(Settings.local(42), answering(half))) {
      watch(bench);
      call(bench);
      awaitEnd(bench, 1);
      assertThat(sum(bench, "/bad/cut")).isEqualTo(1);

      bench.extension("'type':'cut','attributes':{'after_bytes':42,'how':'reset'}");
      call(bench);
      awaitEnd(bench, 2);

      assertThat(sum(bench, "/good")).isZero();
      assertThat(sum(bench, "/bad/cut") + sum(bench, "/bad/reset")).isEqualTo(2);
    }
  }

  @Test
  void a_client_that_gave_up_is_bad_though_its_answer_comes() throws IOException {
    try (Bench bench = new Bench(Settings.local(42), Upstream.http("ok"))) {
      watch(bench);
      bench.toxic("'type':'latency','attributes':{'latency':300}");
      try (Socket socket = bench.connect()) {
        Bench.send(socket, REQUEST);
      }
      awaitEnd(bench, 1);

      assertThat(sum(bench, "/good")).isZero();
    }
  }

  @Test
  void a_call_that_hangs_is_open_and_ends_bad_with_its_connection() throws IOException {
    try (Bench bench = new Bench(Settings.local(42), Upstream.http("ok"))) {
      watch(bench);
      bench.toxic("'type':'timeout','attributes':{'timeout':0}");
      try (Socket socket = bench.connect()) {
        Bench.send(socket, REQUEST);
        Bench.eventually("it is under way", () -> sum(bench, "/open") == 1);
        bench.api.post("/proxies/p", "{'enabled':false}");
        awaitEnd(bench, 1);
      }

      assertThat(sum(bench, "/bad/cut")).isEqualTo(1);
      JsonNode seconds = seen(bench).get("seconds");
      assertThat(seconds.get(seconds.size() - 1).get("deaf").asBoolean()).isTrue();
    }
  }

  @Test
  void who_asks_twice_for_the_same_goes_on_and_mistakes_are_told() throws IOException {
    try (Bench bench = new Bench(Settings.local(42), Upstream.http("ok"))) {
      watch(bench);
      call(bench, 1);
      awaitEnd(bench, 1);

      assertThat(bench.api.put("/v3/witnesses/orders", SPEC.formatted("")).status()).isEqualTo(200);
      assertThat(sum(bench, "/good")).isEqualTo(1);
      assertThat(sum(bench, "/micros/0/1")).as("how many took about as long").isEqualTo(1);
      long next = seen(bench).at("/seconds/0/second").asLong() + 1;
      assertThat(bench.api.get("/v3/witnesses/orders/since/" + next).json().get("seconds"))
          .isEmpty();
      assertThat(
              bench
                  .api
                  .put("/v3/witnesses/orders", SPEC.formatted(",'ignoreHeader':'Probe'"))
                  .status())
          .isEqualTo(201);
      assertThat(sum(bench, "/good")).isZero();
      List<String> mistakes = new ArrayList<>();
      bench
          .api
          .put("/v3/witnesses/orders", "{'ok':['6xx'],'withinMillis':0,'wihtin':1}")
          .json()
          .get("mistakes")
          .forEach(mistake -> mistakes.add(mistake.toString()));
      assertThat(mistakes).hasSize(4);
      assertThat(bench.api.get("/v3/witnesses/orders/since/then").status()).isEqualTo(400);
      assertThat(bench.api.put("/v3/witnesses/o", "{'links':['q']}").body())
          .contains("proxy not found: q");
      assertThat(bench.api.delete("/v3/witnesses/orders").status()).isEqualTo(204);
      assertThat(bench.api.get("/v3/witnesses/orders").status()).isEqualTo(404);
    }
  }

  private static void call(Bench bench, int times) throws IOException {
    try (Socket socket = bench.connect()) {
      for (int i = 0; i < times; i++) {
        Bench.send(socket, REQUEST);
        Upstream.head(socket.getInputStream());
        Bench.receive(socket, 2);
      }
    }
  }
}
