package holdwater.model.port;

import holdwater.model.topology.Instance;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a deployment are, past every link, and who acts in our stead when we are gone.
 * Each platform has one. Every question is answered for the moment in which it is asked; none of
 * them connects to a part. Thread-safe.
 */
public interface Access {
  /**
   * Answers: are all parts up, so that their addresses no longer change? Before that a part may
   * move to another port if its own is taken.
   *
   * @throws DeploymentFailed when nobody knows
   */
  boolean settled();

  /**
   * Answers: do all parts listen on this machine themselves, where they are said to? Then nobody
   * listens at such an address only when its part has ended. Elsewhere it may be the way there that
   * has: a tunnel, a route, a name.
   */
  default boolean here() {
    return false;
  }

  /**
   * Answers: where is the agent in the JVM of this instance, or where can one be put?
   *
   * @throws NoProcess when the instance has no process now
   * @throws IOException when nobody knows, or it may have no agent
   */
  AgentAccess agent(Instance instance) throws IOException;

  /**
   * Answers: where is the Spring Boot actuator of this instance?
   *
   * @throws NoProcess when the instance is not there now
   * @throws IOException when nobody knows, or it has none
   */
  ActuatorAccess actuator(Instance instance) throws IOException;

  /**
   * Answers: where is the fault proxy? Empty when nothing is up.
   *
   * @throws RuntimeException when nobody knows: what is in force in it may go on
   */
  Optional<ProxyEndpoint> proxy();

  /**
   * The addresses at which instances answer HTTP, past every link; those that do not are absent.
   */
  Map<Instance, URI> pages();

  /**
   * By instance id, in the order of the ids, where clients come in: whoever calls there meets the
   * faults of that link.
   *
   * @throws RuntimeException when nobody knows
   */
  Map<String, URI> entries();

  /** What an instance was started with, secrets among it; empty when nobody knows. */
  Map<String, String> environment(Instance instance);

  /**
   * Which resilience patterns are on, as far as the platform itself knows: by instance id, what it
   * was started with; and what the platform does by itself, under the platform's own name.
   *
   * @throws DeploymentFailed when nothing is up
   */
  Map<String, Map<String, Boolean>> switches();

  /** Whoever holds recipes by which faults are reverted when we are gone. */
  Recipes recipes();

  /** Whoever owns the processes that we start beside the deployment. */
  Jobs jobs();
}
