package holdwater.playback;

import holdwater.resilience.Instance;
import io.micronaut.serde.annotation.Serdeable;

/** Where viewers reach an instance. */
@Serdeable
public record Address(String id, String zone, String url) {
  static Address of(Instance instance) {
    return new Address(
        instance.id(), instance.zone(), "http://" + instance.host() + ":" + instance.port());
  }
}
