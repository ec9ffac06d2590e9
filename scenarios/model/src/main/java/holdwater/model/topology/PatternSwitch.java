package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;

import java.util.List;
import java.util.Map;

/**
 * How a resilience pattern of the user's services is switched off, in any of four ways. Texts may
 * contain the same placeholders as a service.
 *
 * @param env variables of every process
 * @param properties system properties of every JVM
 * @param calls requests to every instance of a service, each time that it has come up
 * @param command a program that is run for every instance, each time that it has come up; empty for
 *     none
 */
public record PatternSwitch(
    Map<String, String> env,
    Map<String, String> properties,
    List<Call> calls,
    List<String> command) {
  public PatternSwitch {
    env = Map.copyOf(env);
    properties = Map.copyOf(properties);
    calls = List.copyOf(calls);
    command = List.copyOf(command);
    checkArgument(
        !(env.isEmpty() && properties.isEmpty() && calls.isEmpty() && command.isEmpty()),
        "off must say at least one of env, properties, http and command");
  }

  /**
   * One HTTP request, which is to be answered with success.
   *
   * @param service whose instances it is sent to
   * @param path below the address of the service's first port
   */
  public record Call(String service, String method, String path, String body) {}
}
