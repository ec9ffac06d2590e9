package holdwater.adapters.external;

import static holdwater.model.Checks.checkNotNull;

import java.util.Optional;

/**
 * One process of an external system.
 *
 * @param address where callers reach it when no proxy is between
 * @param agent how to reach the agent in its JVM, if faults are allowed there
 * @param actuator the base of its Spring actuator, such as {@code http://127.0.0.1:8080/actuator},
 *     if its chaos monkey may be used
 * @param outage how it is stopped and started, if outages are allowed
 */
public record ExternalInstance(
    Address address,
    Optional<AgentPlace> agent,
    Optional<Api> actuator,
    Optional<OutageCommands> outage) {
  public ExternalInstance {
    checkNotNull(address, "address");
    checkNotNull(agent, "agent");
    checkNotNull(actuator, "actuator");
    checkNotNull(outage, "outage");
  }

  /** One that is not lost. */
  public ExternalInstance(Address address, Optional<AgentPlace> agent, Optional<Api> actuator) {
    this(address, agent, actuator, Optional.empty());
  }
}
