package holdwater.cli;

import holdwater.adapters.toxiproxy.ProxyEndpoint;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import holdwater.platform.ProxyAccess;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers: where is the fault proxy of the stack that runs now? Asked often, so it remembers. */
final class RunningProxy implements Supplier<Optional<ProxyEndpoint>> {
  private final LocalPlatform platform;
  private Optional<LocalDeployment> known = Optional.empty();

  RunningProxy(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public synchronized Optional<ProxyEndpoint> get() {
    try {
      if (known.isPresent()) {
        return known.map(RunningProxy::endpoint);
      }
    } catch (DeploymentFailed e) {
      // Another stack may run by now.
      known = Optional.empty();
    }
    known = platform.runningStack();
    return known.map(RunningProxy::endpoint);
  }

  private static ProxyEndpoint endpoint(LocalDeployment stack) {
    ProxyAccess access = stack.proxy();
    return new ProxyEndpoint(access.url(), access.token());
  }
}
