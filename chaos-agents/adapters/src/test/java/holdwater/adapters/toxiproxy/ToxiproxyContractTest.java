package holdwater.adapters.toxiproxy;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The same contract as with our own proxy, with Shopify's: the faults that its version 2.12 has.
 */
@EnabledIfEnvironmentVariable(
    named = ToxiproxyContractTest.BINARY,
    matches = ".+",
    disabledReason = "no Toxiproxy to test: set TOXIPROXY_SERVER to a toxiproxy-server binary")
class ToxiproxyContractTest {

  static final String BINARY = "TOXIPROXY_SERVER";

  private static Lab toxiproxy() throws IOException {
    return Lab.toxiproxy(System.getenv(BINARY));
  }

  @Nested
  class Proofs extends ProofContract {
    @Override
    Lab open() throws IOException {
      return toxiproxy();
    }
  }

  @Nested
  class WithLatency extends LatencyContractTest {
    @Override
    Lab open() throws IOException {
      return toxiproxy();
    }
  }

  @Nested
  class WithDown extends DownContractTest {
    @Override
    Lab open() throws IOException {
      return toxiproxy();
    }
  }

  @Nested
  class WithSlicer extends SlicerContractTest {
    @Override
    Lab open() throws IOException {
      return toxiproxy();
    }
  }

  @Nested
  class WithSlowClose extends SlowCloseContractTest {
    @Override
    Lab open() throws IOException {
      return toxiproxy();
    }
  }

  @Nested
  class WithLimitData extends LimitDataContractTest {
    @Override
    Lab open() throws IOException {
      return toxiproxy();
    }
  }
}
