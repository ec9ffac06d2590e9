package holdwater.proxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.proxy.SevereLog;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A short one; {@code ci/conformance} makes a million calls to a process of its own. */
@Tag("conformance")
class FuzzTest {

  private static final int CALLS = 6_000;
  private static final int FIRST_PORT = 31_000;
  private static final int PORTS = 20;

  @RegisterExtension static final ServerUnderTest server = new ServerUnderTest();

  @Test
  void hostile_calls_are_answered_and_leave_nothing() throws IOException {
    long seed = Long.getLong("conformance.seed", 7);
    Fuzz fuzz = new Fuzz(server.address(), "127.0.0.4", seed);

    List<String> errors;
    try (SevereLog log = new SevereLog()) {
      fuzz.run(CALLS, FIRST_PORT, PORTS);
      errors = log.errors();
    }

    System.out.println("{\"test\":\"fuzz\"," + fuzz.summary(CALLS) + "}");
    assertThat(fuzz.failures()).as("seed %d", seed).isEmpty();
    assertThat(errors).as("seed %d", seed).isEmpty();
    try (RawClient client = new RawClient(server.address(), "127.0.0.4")) {
      assertThat(client.call(ApiCall.get("/v3/proxies")).body()).isEqualTo("{}");
    }
  }
}
