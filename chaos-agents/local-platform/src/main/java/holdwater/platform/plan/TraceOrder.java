package holdwater.platform.plan;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * That traces of a stack are received here.
 *
 * @param forward where they are sent on to as well
 */
public record TraceOrder(Optional<String> forward) {
  /** The off switch. */
  public static final String SWITCH = "HOLDWATER_TRACES";

  /** By which users of OpenTelemetry say where their receiver is. */
  public static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /**
   * As the environment of the command line says: empty when {@code HOLDWATER_TRACES} is off. A
   * receiver of the user's, in {@code OTEL_EXPORTER_OTLP_ENDPOINT}, hears them as well.
   *
   * @throws PlanFailed when one of the two is none
   */
  public static Optional<TraceOrder> of(Map<String, String> environment) {
    String choice = environment.getOrDefault(SWITCH, "on");
    if (choice.equals("off")) {
      return Optional.empty();
    }
    if (!choice.equals("on")) {
      throw new PlanFailed(SWITCH + " must be on or off, was '" + choice + "'");
    }
    Optional<String> forward =
        Optional.ofNullable(environment.get(ENDPOINT)).filter(text -> !text.isBlank());
    forward.ifPresent(TraceOrder::check);
    return Optional.of(new TraceOrder(forward));
  }

  private static void check(String address) {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // The same message for all that is no address.
    }
    throw new PlanFailed(
        ENDPOINT + " must be an address such as http://localhost:4318, was '" + address + "'");
  }
}
