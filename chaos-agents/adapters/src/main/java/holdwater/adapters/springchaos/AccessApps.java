package holdwater.adapters.springchaos;

import holdwater.model.port.Access;
import holdwater.model.port.ActuatorAccess;
import holdwater.model.port.NoProcess;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.util.Optional;

/** The Spring Boot apps of a deployment. Their actuators are asked past the links. */
public final class AccessApps implements SpringApps {
  private final Access access;

  /** Connects to nothing. */
  public AccessApps(Access access) {
    this.access = access;
  }

  @Override
  public boolean here() {
    return access.here();
  }

  @Override
  public SpringApp of(Instance instance) throws IOException {
    try {
      ActuatorAccess actuator = access.actuator(instance);
      return new SpringApp(actuator.url(), Optional.empty(), actuator.token());
    } catch (NoProcess e) {
      throw new NoApp(e.getMessage(), e);
    }
  }
}
