package holdwater.adapters.springchaos;

import static holdwater.model.Checks.checkNotNull;

import java.net.URI;
import java.util.Optional;

/**
 * Where an app with a chaos monkey in it is reached.
 *
 * @param actuator the base of its actuator, such as {@code http://127.0.0.1:8080/actuator}
 * @param probe a page that goes through beans of the kinds that faults are for, and may be asked
 *     for at any time; needed where the actuator does not show metrics
 */
public record SpringApp(URI actuator, Optional<URI> probe) {
  public SpringApp {
    checkNotNull(actuator, "actuator");
    checkNotNull(probe, "probe");
    actuator = URI.create(actuator.toString().replaceAll("/+$", ""));
  }

  /** What is asked for the settings; a path below it changes some. */
  URI chaosMonkey(String path) {
    return URI.create(actuator + "/chaosmonkey" + path);
  }

  URI metrics(String path) {
    return URI.create(actuator + "/metrics" + path);
  }
}
