package holdwater.cli;

import holdwater.adapters.springchaos.NoApp;
import holdwater.adapters.springchaos.SpringApp;
import holdwater.adapters.springchaos.SpringApps;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.topology.Instance;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Finds the actuator of an instance where Spring Boot puts it: below {@code /actuator} on the port
 * that callers reach. It is asked past the links, so that no fault of theirs is in the way, and
 * with the token that the topology gave the instance as ACTUATOR_TOKEN.
 */
final class SpringActuators implements SpringApps {
  /** What the app was given, if its actuator wants a token. */
  private static final String TOKEN = "ACTUATOR_TOKEN";

  private final LocalPlatform platform;

  SpringActuators(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public SpringApp of(Instance instance) throws IOException {
    try {
      LocalDeployment stack =
          platform.runningStack().orElseThrow(() -> new NoApp("no stack is up"));
      InetSocketAddress port =
          stack.realAddresses(instance.id()).stream()
              .findFirst()
              .orElseThrow(() -> new NoApp("the stack that is up has no " + instance.id()));
      return new SpringApp(
          URI.create(
              "http://" + port.getAddress().getHostAddress() + ":" + port.getPort() + "/actuator"),
          Optional.empty(),
          Optional.ofNullable(stack.environment(instance.id()).get(TOKEN)));
    } catch (DeploymentFailed e) {
      // That nobody knows where it is does not mean that it is gone.
      throw new IOException("the stack cannot be found: " + e.getMessage(), e);
    }
  }
}
