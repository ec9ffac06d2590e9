package holdwater.model.topology;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

/**
 * A port that a service listens on.
 *
 * @param perZone whether there is one listener for each zone that calls it, as a Kafka broker needs
 *     so that every zone is advertised its own link
 * @param probePath what a probe asks for over HTTP; ignored for TCP
 */
public record Port(String name, Protocol protocol, boolean perZone, String probePath) {
  public Port {
    checkNotBlank(name, "port name");
    checkNotNull(protocol, "protocol");
    checkNotNull(probePath, "probePath");
  }
}
