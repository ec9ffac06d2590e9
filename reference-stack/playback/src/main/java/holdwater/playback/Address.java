package holdwater.playback;

import holdwater.resilience.Instance;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Where viewers reach an instance.
 *
 * @param share of the viewers for whom it is the first choice, so many should go there, over 0 to
 *     1; the others to the next. Less than 1 while it is young, or far and nearly full
 */
@Serdeable
public record Address(String id, String zone, String url, double share) {
  static Address of(Instance instance, double share) {
    return new Address(
        instance.id(), instance.zone(), "http://" + instance.host() + ":" + instance.port(), share);
  }
}
