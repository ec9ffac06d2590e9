package holdwater.gateway;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Where a player may go, in order of preference.
 *
 * @param ttlSeconds how long to use it before asking again
 */
@Serdeable
record SteeringDocument(int ttlSeconds, List<Address> gateways, List<Address> edges) {

  /** One instance and the link by which viewers reach it. */
  @Serdeable
  record Address(String id, String zone, String url) {}
}
