package holdwater.cli;

import holdwater.adapters.external.AgentPlace;
import holdwater.adapters.external.ExternalInstance;
import holdwater.adapters.external.ExternalSystem;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The processes of a system of somebody else's, as far as its file says their ids: those run on
 * this machine. Of them the CPU is known and nothing else.
 */
final class ExternalProcesses implements Supplier<List<InstanceStatus>> {
  private final ExternalSystem system;

  ExternalProcesses(ExternalSystem system) {
    this.system = system;
  }

  /** Those that run now; whoever has no id, or has ended, is absent. */
  @Override
  public List<InstanceStatus> get() {
    List<InstanceStatus> seen = new ArrayList<>();
    for (Instance instance : system.topology().instances()) {
      process(system.instances().get(instance.id()))
          .map(view -> new InstanceStatus(instance, State.READY, 0, Optional.of(view)))
          .ifPresent(seen::add);
    }
    return seen;
  }

  private static Optional<ProcessView> process(ExternalInstance instance) {
    if (instance.agent().orElse(null) instanceof AgentPlace.Attachable here) {
      try {
        long pid = here.pid();
        return ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .flatMap(process -> process.info().totalCpuDuration())
            .map(Duration::toMillis)
            .map(cpuMillis -> new ProcessView(pid, 0, cpuMillis));
      } catch (IOException e) {
        // It may be on its way up again.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
