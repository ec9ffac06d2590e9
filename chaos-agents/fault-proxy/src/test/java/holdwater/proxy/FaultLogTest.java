package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultLogTest {

  private static final int CONNECTIONS = 12;

  @TempDir private Path dir;

  @Test
  void same_seed_and_order_of_connections_give_the_same_lines_but_for_their_time()
      throws IOException {
    List<String> first = linesOf(7, "one");

    assertThat(first).isNotEmpty();
    assertThat(linesOf(7, "two")).isEqualTo(first);
    assertThat(linesOf(8, "three")).isNotEqualTo(first);
  }

  private List<String> linesOf(long seed, String name) throws IOException {
    Path file = dir.resolve(name);
    try (Bench bench = new Bench(TestSettings.faultLog(seed, file), Upstream.echo())) {
      bench.toxic(
          "'name':'slow','type':'latency','toxicity':0.5,'attributes':{'latency':2,'jitter':2}");
      bench.toxic("'name':'short','type':'limit_data','toxicity':0.3,'attributes':{'bytes':1}");
      for (int i = 0; i < CONNECTIONS; i++) {
        try (Socket socket = bench.connect()) {
          Bench.send(socket, "x");
          socket.shutdownOutput();
          // Only when it has ended does the next one begin: what they draw is in their order.
          Bench.drain(socket.getInputStream());
        }
      }
    }
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceFirst("\"time\":\"[^\"]*\",", ""))
        .toList();
  }

  @Test
  void line_names_who_bit_whom_and_what_was_drawn() throws IOException {
    Path file = dir.resolve("log");
    try (Bench bench = new Bench(TestSettings.faultLog(1, file), Upstream.echo());
        Socket socket = bench.connect()) {
      bench.toxic("'name':'a\\\"b','type':'latency','attributes':{'latency':5,'jitter':1}");
      Bench.roundTrip(socket, "x");
    }

    assertThat(Files.readAllLines(file).get(0))
        .matches(
            "\\{\"time\":\"\\d{4}-[^\"]*Z\",\"proxy\":\"p\",\"toxic\":\"a\\\\\"b\",\"type\":\"latency\",\"stream\":\"downstream\",\"connection\":0,\"what\":\"delays"
                + " by ns \\d+\"}");
  }
}
