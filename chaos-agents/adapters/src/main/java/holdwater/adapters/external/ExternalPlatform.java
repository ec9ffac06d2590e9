package holdwater.adapters.external;

import holdwater.model.port.Access;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Platform;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The platform of one system that was not started here. Constructing it connects to nothing.
 * Thread-safe.
 */
public final class ExternalPlatform implements Platform {
  private final ExternalSystem system;
  private final Access access;
  private final Answering answering;
  private final Supplier<Map<String, String>> machine;

  /**
   * @param access where the parts of the system are
   * @param machine what the machine is from which faults and traffic come
   */
  public ExternalPlatform(
      ExternalSystem system, Access access, Supplier<Map<String, String>> machine) {
    this.system = system;
    this.access = access;
    this.answering = new Answering(system);
    this.machine = machine;
  }

  /** How often we asked that instance so far whether it serves. */
  public long asked(String id) {
    return answering.asked(id);
  }

  /** Instance ids with what is wrong with them; empty if all serve. Changes nothing. */
  public Map<String, String> troubles() {
    Map<String, String> troubles = new TreeMap<>();
    answering
        .ask()
        .forEach(
            (Instance instance, String trouble) -> {
              if (!trouble.isEmpty()) {
                troubles.put(instance.id(), trouble);
              }
            });
    return troubles;
  }

  /**
   * {@inheritDoc} An external system always counts as running.
   *
   * @throws DeploymentFailed when an instance is not ready, or the permit forbids its host
   */
  @Override
  public Optional<Deployment> running() {
    List<String> wrong = new ArrayList<>(system.notPermitted());
    if (wrong.isEmpty()) {
      troubles().forEach((id, trouble) -> wrong.add(id + ": " + trouble));
    }
    if (!wrong.isEmpty()) {
      throw new DeploymentFailed(
          "'" + system.name() + "' is not started by anybody here: " + String.join("; ", wrong));
    }
    return Optional.of(new ExternalDeployment(system, access, answering));
  }

  @Override
  public Deployment start(
      Topology topology, boolean ephemeral, Set<String> without, Consumer<String> progress) {
    throw new DeploymentFailed("'" + system.name() + "' is not started by anybody here");
  }

  @Override
  public Map<String, String> machine() {
    Map<String, String> all = new TreeMap<>(machine.get());
    all.put("external", system.name());
    all.put("permit", system.permit().describe());
    return all;
  }
}
