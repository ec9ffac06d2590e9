package holdwater.cli.format;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a compose file says of a service that also holds outside a container.
 *
 * @param containerPorts on which it listens, each once, in the order of the file
 * @param dependsOn names of services that it calls, and that start before it
 * @param health how its health is asked for, if that could be read
 * @param unread why its health check could not be read; empty if it has none, or it was read
 * @param env its environment, in which addresses of other services are placeholders
 * @param own what {@code x-holdwater} says of how it runs here
 */
record ComposeService(
    String name,
    List<Integer> containerPorts,
    List<String> dependsOn,
    Optional<ComposeHealth> health,
    Optional<String> unread,
    Map<String, String> env,
    Optional<YamlNode> own) {
  /** The port that is asked for its health over HTTP; the only one or the first, if none is. */
  private static final String HTTP = "http";

  private static final String TCP = "tcp";
  private static final Duration USUAL = Duration.ofSeconds(60);

  ComposeService {
    checkNotBlank(name, "name");
    containerPorts = List.copyOf(containerPorts);
    dependsOn = List.copyOf(dependsOn);
    checkNotNull(health, "health");
    checkNotNull(unread, "unread");
    env = Map.copyOf(env);
    checkNotNull(own, "own");
  }

  /**
   * Its ports here, the one that others call first: {@code http} if its health is asked for over
   * HTTP, otherwise {@code tcp}; the others are {@code p<number in the container>}. Nothing if it
   * names none.
   */
  Optional<List<Port>> ports() {
    List<Integer> all = new ArrayList<>(containerPorts);
    health.map(ComposeHealth::port).filter(port -> !all.contains(port)).ifPresent(all::add);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    int main = health.map(ComposeHealth::port).orElse(all.get(0));
    List<Port> ports = new ArrayList<>();
    ports.add(
        health
            .map(asked -> new Port(HTTP, Protocol.HTTP, false, asked.path()))
            .orElseGet(() -> tcp(TCP)));
    all.stream().filter(port -> port != main).forEach(port -> ports.add(tcp("p" + port)));
    return Optional.of(ports);
  }

  private static Port tcp(String name) {
    return new Port(name, Protocol.TCP, false, "/");
  }

  /** How one sees that it serves: as the compose file says, or else by its port. */
  Optional<Readiness> ready() {
    if (unread.isPresent() || ports().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        health
            .<Readiness>map(asked -> new Readiness.Http(HTTP, asked.path(), asked.within()))
            .orElseGet(() -> new Readiness.Tcp(TCP, USUAL)));
  }
}
