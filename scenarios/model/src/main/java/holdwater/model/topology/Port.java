package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.Optional;

/**
 * A port that a service listens on.
 *
 * @param perZone whether there is one listener for each zone that calls it, as a Kafka broker needs
 *     so that every zone is advertised its own link
 * @param probePath what a probe asks for over HTTP; ignored for TCP
 * @param number the one of the first instance, if the service cannot be told another; those of the
 *     next ones follow
 */
public record Port(
    String name, Protocol protocol, boolean perZone, String probePath, Optional<Integer> number) {
  private static final int MOST = 65_535;

  /** One whose number is chosen when it is started. */
  public Port(String name, Protocol protocol, boolean perZone, String probePath) {
    this(name, protocol, perZone, probePath, Optional.empty());
  }

  public Port {
    checkNotBlank(name, "port name");
    checkNotNull(protocol, "protocol");
    checkNotNull(probePath, "probePath");
    // A plan of an older version says none.
    number = number == null ? Optional.empty() : number;
    checkArgument(
        number.isEmpty() || (number.get() > 0 && number.get() <= MOST),
        "number must be 1 to %s, was %s",
        MOST,
        number.orElse(0));
    checkArgument(
        number.isEmpty() || !perZone, "number stands for one listener, and perZone for several");
  }
}
