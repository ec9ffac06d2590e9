package holdwater.adapters.external;

import static holdwater.model.Checks.checkNotNull;

import java.util.Optional;

/**
 * One process of somebody else's.
 *
 * @param address where callers reach it when no proxy is between
 * @param agent how to get at its JVM, if one may
 * @param actuator the base of its Spring actuator, such as {@code http://127.0.0.1:8080/actuator},
 *     if its chaos monkey may be used
 * @param outage how it is lost and brought back, if it may be
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
