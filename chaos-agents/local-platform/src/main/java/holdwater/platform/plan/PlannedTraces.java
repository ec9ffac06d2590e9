package holdwater.platform.plan;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.util.Map;
import java.util.Optional;

/**
 * Where traces of a stack are received.
 *
 * @param secret of the path that services send to
 * @param forward the address of a receiver of the user's that hears all of it as well
 */
public record PlannedTraces(int port, String secret, Optional<String> forward) {
  /** Beside the endpoint of all signals, as metrics and logs are not received here. */
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL";

  public PlannedTraces {
    checkArgument(port > 0, "port must be above 0, was %s", port);
    checkNotBlank(secret, "secret");
  }

  /** What OpenTelemetry in a service reads of its environment, in any language. */
  Map<String, String> env() {
    String endpoint = "http://127.0.0.1:" + port + "/" + secret + "/v1/traces";
    return Map.of(ENDPOINT, endpoint, PROTOCOL, "http/protobuf");
  }
}
