package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.ProxyEndpoint;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers: where is the fault proxy of the stack that runs now? Asked often, so it remembers the
 * stack. Thread-safe.
 */
final class RunningProxy implements Supplier<Optional<ProxyEndpoint>> {
  private final Supplier<Optional<LocalDeployment>> stack;
  private Optional<LocalDeployment> known = Optional.empty();

  RunningProxy(Supplier<Optional<LocalDeployment>> stack) {
    this.stack = stack;
  }

  @Override
  public synchronized Optional<ProxyEndpoint> get() {
    try {
      if (known.isPresent()) {
        return known.map(LocalDeployment::proxy);
      }
    } catch (DeploymentFailed e) {
      // Another stack may run by now.
      known = Optional.empty();
    }
    known = stack.get();
    return known.map(LocalDeployment::proxy);
  }
}
