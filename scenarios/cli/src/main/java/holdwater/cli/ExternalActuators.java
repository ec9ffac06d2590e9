package holdwater.cli;

import holdwater.adapters.external.Api;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.springchaos.SpringApp;
import holdwater.adapters.springchaos.SpringApps;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.util.Optional;

/** Finds the actuators of an external system where its file says that they are. */
final class ExternalActuators implements SpringApps {
  private final ExternalSystem system;

  ExternalActuators(ExternalSystem system) {
    this.system = system;
  }

  @Override
  public SpringApp of(Instance instance) throws IOException {
    Api api =
        system
            .instances()
            .get(instance.id())
            .actuator()
            .orElseThrow(
                () -> new IOException(instance.id() + " has no actuator: give it actuator.url"));
    return new SpringApp(api.url(), Optional.empty(), api.token());
  }
}
