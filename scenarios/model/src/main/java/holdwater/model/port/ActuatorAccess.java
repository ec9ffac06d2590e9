package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.net.URI;
import java.util.Optional;

/**
 * Where the actuator of a Spring Boot app is.
 *
 * @param url its base, such as {@code http://127.0.0.1:8080/actuator}
 * @param token that it wants as {@code Authorization: Bearer}, if it wants one
 */
public record ActuatorAccess(URI url, Optional<String> token) {
  public ActuatorAccess {
    checkNotNull(url, "url");
    checkNotNull(token, "token");
  }

  /** Without the token: this goes into logs. */
  @Override
  public String toString() {
    return "ActuatorAccess[" + url + "]";
  }
}
