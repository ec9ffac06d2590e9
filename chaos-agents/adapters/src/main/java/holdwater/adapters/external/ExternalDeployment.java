package holdwater.adapters.external;

import holdwater.model.port.Access;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A system that runs already and goes on running after the run. Restarts of its processes cannot be
 * seen. Thread-safe.
 */
final class ExternalDeployment implements Deployment {
  private final ExternalSystem system;
  private final Access access;
  private final Answering answering;

  ExternalDeployment(ExternalSystem system, Access access, Answering answering) {
    this.system = system;
    this.access = access;
    this.answering = answering;
  }

  @Override
  public Topology topology() {
    return system.topology();
  }

  @Override
  public Set<String> without() {
    return Set.of();
  }

  @Override
  public boolean ephemeral() {
    return false;
  }

  @Override
  public Duration readyAfter() {
    return Duration.ZERO;
  }

  @Override
  public Access access() {
    return access;
  }

  /** {@inheritDoc} Nobody here ends it, so that is never certain. */
  @Override
  public boolean gone() {
    return false;
  }

  @Override
  public List<InstanceStatus> instances() {
    return answering.ask().entrySet().stream()
        .map(asked -> status(asked.getKey(), asked.getValue().isEmpty()))
        .toList();
  }

  private InstanceStatus status(Instance instance, boolean serves) {
    State state = serves ? State.READY : State.STARTING;
    return new InstanceStatus(instance, state, 0, process(instance));
  }

  private Optional<ProcessView> process(Instance instance) {
    if (system.instances().get(instance.id()).agent().orElse(null)
        instanceof AgentPlace.Attachable process) {
      try {
        return Optional.of(ProcessView.of(process.pid()));
      } catch (IOException e) {
        // Then it has none that we know.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  @Override
  public void renew() {
    // It needs nobody to live.
  }

  @Override
  public void stop() {
    throw new DeploymentFailed(system.name() + " is not ours: nothing of it is stopped");
  }
}
