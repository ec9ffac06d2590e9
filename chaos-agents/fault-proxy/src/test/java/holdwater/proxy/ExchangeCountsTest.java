package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exchanges and hits have one unit, whatever a client does within a connection. */
@Timeout(120)
class ExchangeCountsTest {

  private static final String SLOW =
      "'type':'http_latency','stream':'upstream','attributes':{'latency':5}";
  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

  /** Answers each head with 200; a request that expects it gets a 100 first, and is then read. */
  private static void serve(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.indexOf("\r\n\r\n") >= 0) {
        if (head.indexOf("100-continue") >= 0) {
          client.getOutputStream().write(CONTINUE.getBytes());
          in.readNBytes(4);
        }
        client.getOutputStream().write(OK.getBytes());
        head.setLength(0);
      }
    }
  }

  private static void counted(Bench bench, int exchanges, int hits) {
    assertThat(bench.count("exchanges")).isEqualTo(exchanges);
    assertThat(bench.count("exchangesHit")).isEqualTo(hits);
  }

  @Test
  void requests_sent_ahead_are_an_exchange_each() throws IOException {
    try (Upstream server = new Upstream(ExchangeCountsTest::serve);
        Bench bench = Bench.inFrontOf(server.address())) {
      bench.extension(SLOW);
      try (Socket socket = bench.connect()) {
        Bench.send(socket, GET.repeat(5));
        Bench.receive(socket, 5 * OK.length());

        counted(bench, 5, 5);
      }
    }
  }

  @Test
  void request_that_waits_for_a_100_is_one_exchange() throws IOException {
    try (Upstream server = new Upstream(ExchangeCountsTest::serve);
        Bench bench = Bench.inFrontOf(server.address())) {
      bench.extension(SLOW);
      try (Socket socket = bench.connect()) {
        Bench.send(
            socket,
            "PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
        Bench.receive(socket, CONTINUE.length());
        Bench.send(socket, "body");
        Bench.receive(socket, OK.length());

        counted(bench, 1, 1);
      }
    }
  }

  @Test
  void toxics_of_both_kinds_meet_one_exchange_once() throws IOException {
    try (Upstream server = new Upstream(ExchangeCountsTest::serve);
        Bench bench = Bench.inFrontOf(server.address())) {
      bench.extension("'name':'http'," + SLOW);
      bench.toxic("'name':'up','type':'latency','stream':'upstream'");
      bench.toxic("'name':'down','type':'latency'");
      try (Socket socket = bench.connect()) {
        Bench.send(socket, GET.repeat(3));
        Bench.receive(socket, 3 * OK.length());

        counted(bench, 3, 3);
      }
    }
  }

  @Test
  void toxic_that_comes_to_a_living_connection_counts_on_from_its_next_turn() throws IOException {
    try (Upstream server = new Upstream(ExchangeCountsTest::serve);
        Bench bench = Bench.inFrontOf(server.address());
        Socket socket = bench.connect()) {
      Bench.send(socket, GET);
      Bench.receive(socket, OK.length());
      bench.extension(SLOW);
      Bench.send(socket, GET.repeat(2));
      Bench.receive(socket, 2 * OK.length());

      counted(bench, 3, 2);
    }
  }

  @Test
  void what_is_not_http_counts_by_turns() throws IOException {
    try (Bench bench = Bench.echo()) {
      bench.extension(SLOW);
      try (Socket socket = bench.connect()) {
        Bench.roundTrip(socket, "\u0001\u0002 not http at all\r\n\r\n");
        Bench.roundTrip(socket, "again");

        counted(bench, 2, 0);
      }
    }
  }
}
