package holdwater.proxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.proxy.QuietPorts;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("conformance")
class DifferentialTest {

  private static final String OURS = "127.0.0.2";
  private static final String THEIRS = "127.0.0.3";
  private static final int PORTS = 12;
  private static final int CALLS = Integer.getInteger("conformance.calls", 1_500);
  private static final long SEED = Long.getLong("conformance.seed", 20_261_122);

  @RegisterExtension static final ServerUnderTest server = new ServerUnderTest();

  @Test
  void random_calls_get_what_a_real_toxiproxy_answers() throws IOException {
    int firstPort = QuietPorts.next(PORTS, OURS, THEIRS);
    Optional<Toxiproxy> toxiproxy = Toxiproxy.start();
    try (Side ours = new Side(server.address(), OURS, firstPort, PORTS)) {
      Optional<Side> theirs =
          toxiproxy.map(real -> new Side(real.address(), THEIRS, firstPort, PORTS));
      Differential differential = new Differential(ours, theirs, firstPort);

      differential.run(new Calls(new SplittableRandom(SEED), firstPort, PORTS), CALLS);
      differential.provokeAll();

      System.out.printf(
          "{\"test\":\"differential\",\"against\":\"%s\",\"seed\":%d,\"calls\":%d,\"statuses\":\"%s\","
              + "\"differences\":\"%s\",\"disturbed\":%d,\"failures\":%d}%n",
          theirs.isPresent() ? "toxiproxy" : "nobody: skipped, for TOXIPROXY_SERVER is not set",
          SEED,
          CALLS,
          differential.statuses(),
          differential.met(),
          differential.disturbed(),
          differential.failures().size());
      assertThat(differential.failures()).as("seed %d", SEED).isEmpty();
    } finally {
      toxiproxy.ifPresent(Toxiproxy::close);
      server.clear();
    }
  }
}
