package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedTest {

  private static final int CONNECTIONS = 24;

  @Test
  void same_seed_meets_the_same_connections_and_another_seed_others() throws IOException {
    List<Boolean> first = met(1);

    assertThat(first).contains(true, false);
    assertThat(met(1)).isEqualTo(first);
    assertThat(met(2)).isNotEqualTo(first);
  }

  /** Which connections a toxic of toxicity 0.5 meets. */
  private static List<Boolean> met(long seed) throws IOException {
    List<Boolean> met = new ArrayList<>();
    try (Bench bench = new Bench(Settings.local(seed), Upstream.echo())) {
      bench.toxic("'type':'latency','toxicity':0.5");
      for (int i = 0; i < CONNECTIONS; i++) {
        try (Socket socket = bench.connect()) {
          met.add(isMet(bench, socket));
        }
      }
    }
    return met;
  }

  private static boolean isMet(Bench bench, Socket socket) throws IOException {
    long before = bench.count("exchangesHit");
    Bench.roundTrip(socket, "x");
    return bench.count("exchangesHit") > before;
  }

  @Test
  void nothing_is_rolled_again_when_toxics_change() throws IOException {
    try (Bench bench = Bench.echo()) {
      bench.toxic("'name':'t','type':'latency','toxicity':0.5");
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        sockets.add(bench.connect());
        Bench.roundTrip(sockets.get(i), "x");
      }
      List<Boolean> before = met(bench, sockets);

      bench.toxic("'name':'other','type':'latency','toxicity':0");
      bench.api.post("/proxies/p/toxics/t", "{'attributes':{'latency':1}}");

      assertThat(before).contains(true, false);
      assertThat(met(bench, sockets)).isEqualTo(before);
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static List<Boolean> met(Bench bench, List<Socket> sockets) throws IOException {
    List<Boolean> met = new ArrayList<>();
    for (Socket socket : sockets) {
      met.add(isMet(bench, socket));
    }
    return met;
  }
}
