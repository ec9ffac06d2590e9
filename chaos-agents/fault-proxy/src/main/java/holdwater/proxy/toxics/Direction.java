package holdwater.proxy.toxics;

import java.util.Locale;
import java.util.Optional;

/** Which way bytes flow through a link. */
public enum Direction {
  /** From the client to the server. */
  UPSTREAM,
  /** From the server to the client. */
  DOWNSTREAM;

  /** Its name at the API. */
  public String shown() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The direction of that name at the API, in any case. */
  public static Optional<Direction> named(String stream) {
    return switch (stream.toLowerCase(Locale.ROOT)) {
      case "upstream" -> Optional.of(UPSTREAM);
      case "downstream" -> Optional.of(DOWNSTREAM);
      default -> Optional.empty();
    };
  }
}
