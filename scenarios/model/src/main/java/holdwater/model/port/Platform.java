package holdwater.model.port;

import holdwater.model.topology.Topology;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where stacks run. */
public interface Platform {
  /** Answers: which stack runs on this platform now? */
  Optional<Deployment> running();

  /**
   * Starts a stack and returns when every instance is ready.
   *
   * @param ephemeral whether it ends by itself when {@link Deployment#renew} is not called for a
   *     lease
   * @param without resilience patterns to switch off in every instance
   * @param progress gets a line now and then, for people
   * @throws DeploymentFailed when another stack runs, or this one does not become ready; then
   *     nothing is left running
   */
  Deployment start(
      Topology topology, boolean ephemeral, Set<String> without, Consumer<String> progress);

  /** Describes the machine by keys and values for the journal (cores, memory, system, JVM). */
  Map<String, String> machine();
}
