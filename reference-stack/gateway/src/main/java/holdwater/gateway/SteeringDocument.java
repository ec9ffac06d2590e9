package holdwater.gateway;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Where a player may go, in order of preference.
 *
 * @param ttlSeconds how long to use it before asking again
 */
@Serdeable
record SteeringDocument(int ttlSeconds, List<Address> gateways, List<Address> edges) {

  /**
   * One instance and the link by which viewers reach it.
   *
   * @param share of the viewers for whom it is the first choice, so many should go there, over 0 to
   *     1; the others to the next. Absent for all of them
   */
  @Serdeable
  record Address(String id, String zone, String url, @Nullable Double share) {}
}
