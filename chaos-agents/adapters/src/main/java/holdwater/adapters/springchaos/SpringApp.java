package holdwater.adapters.springchaos;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.Recipes;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where an app with a chaos monkey in it is reached.
 *
 * @param actuator the base of its actuator, such as {@code http://127.0.0.1:8080/actuator}
 * @param probe a page that goes through beans of the kinds that faults are for, and may be asked
 *     for at any time; needed where the actuator does not show metrics
 * @param token that the actuator wants as {@code Authorization: Bearer}, if it wants one
 */
public record SpringApp(URI actuator, Optional<URI> probe, Optional<String> token) {
  public SpringApp {
    checkNotNull(actuator, "actuator");
    checkNotNull(probe, "probe");
    checkNotNull(token, "token");
    actuator = URI.create(actuator.toString().replaceAll("/+$", ""));
  }

  /** One whose actuator is open. */
  public SpringApp(URI actuator, Optional<URI> probe) {
    this(actuator, probe, Optional.empty());
  }

  /** What goes with every request to the actuator. */
  Map<String, String> headers() {
    return token.map(known -> Map.of("Authorization", "Bearer " + known)).orElse(Map.of());
  }

  /** A step that changes something in the app. */
  Recipes.Step post(String path, String body) {
    return new Recipes.Step("POST", chaosMonkey(path), headers(), body);
  }

  /** A step that looks whether something in the app is as it should be. */
  Recipes.Step look(String path, String expected) {
    return new Recipes.Step("GET", chaosMonkey(path), headers(), "", Optional.of(expected));
  }

  /** Without the token: records end up in logs. */
  @Override
  public String toString() {
    return "SpringApp[" + actuator + "]";
  }

  /** What is asked for the settings; a path below it changes some. */
  URI chaosMonkey(String path) {
    return URI.create(actuator + "/chaosmonkey" + path);
  }

  URI metrics(String path) {
    return URI.create(actuator + "/metrics" + path);
  }
}
