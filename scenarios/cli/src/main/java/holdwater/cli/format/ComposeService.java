package holdwater.cli.format;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compose file says of a service that also holds outside a container.
 *
 * @param containerPorts on which it listens, each once, in the order of the file
 * @param dependsOn names of services that it calls, and that start before it
 * @param health what it says of its health
 * @param env its environment
 * @param own what {@code x-holdwater} says of how it runs here
 */
record ComposeService(
    String name,
    List<Integer> containerPorts,
    List<String> dependsOn,
    Health health,
    Map<String, String> env,
    Optional<YamlNode> own) {
  /**
   * What it says of its health.
   *
   * @param said whether it says anything
   * @param page how it is asked for, if that could be read
   * @param unread where a check stands that could not be read
   */
  record Health(boolean said, Optional<ComposeHealth> page, Optional<String> unread) {
    static final Health UNSAID = new Health(false, Optional.empty(), Optional.empty());

    /** That nobody asks. */
    static final Health NONE = new Health(true, Optional.empty(), Optional.empty());
  }

  /** The port that is asked for its health over HTTP; the only one or the first, if none is. */
  private static final String HTTP = "http";

  private static final String TCP = "tcp";
  private static final Duration USUAL = Duration.ofSeconds(60);

  ComposeService {
    checkNotBlank(name, "name");
    containerPorts = List.copyOf(containerPorts);
    dependsOn = List.copyOf(dependsOn);
    checkNotNull(health, "health");
    env = Map.copyOf(env);
    checkNotNull(own, "own");
  }

  /** What a later file adds to it, and says of it anew. */
  ComposeService with(ComposeService later) {
    Set<Integer> ports = new LinkedHashSet<>(containerPorts);
    ports.addAll(later.containerPorts);
    Set<String> calls = new LinkedHashSet<>(dependsOn);
    calls.addAll(later.dependsOn);
    Map<String, String> all = new HashMap<>(env);
    all.putAll(later.env);
    return new ComposeService(
        name,
        List.copyOf(ports),
        List.copyOf(calls),
        later.health.said() ? later.health : health,
        all,
        later.own.or(() -> own));
  }

  /** The same with addresses of other services as links, and those services called. */
  ComposeService linked(Collection<String> services) {
    Map<String, String> filled = new HashMap<>(env);
    Set<String> calls = new LinkedHashSet<>(dependsOn);
    for (String other : services) {
      Pattern address = Pattern.compile("(?<![\\w.-])" + Pattern.quote(other) + ":[0-9]{1,5}\\b");
      String link = Matcher.quoteReplacement("${link." + other + "}");
      filled.replaceAll(
          (key, value) -> {
            Matcher found = address.matcher(value);
            if (!found.find()) {
              return value;
            }
            calls.add(other);
            return found.replaceAll(link);
          });
    }
    return new ComposeService(name, containerPorts, List.copyOf(calls), health, filled, own);
  }

  /** Where a check of its health stands that could not be read. */
  Optional<String> unread() {
    return health.unread();
  }

  /**
   * Its ports here, the one that others call first: {@code http} if its health is asked for over
   * HTTP, otherwise {@code tcp}; the others are {@code p<number in the container>}. Nothing if it
   * names none.
   */
  Optional<List<Port>> ports() {
    List<Integer> all = new ArrayList<>(containerPorts);
    health.page().map(ComposeHealth::port).filter(port -> !all.contains(port)).ifPresent(all::add);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    int main = health.page().map(ComposeHealth::port).orElse(all.get(0));
    List<Port> ports = new ArrayList<>();
    ports.add(
        health
            .page()
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
    if (unread().isPresent() || ports().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        health
            .page()
            .<Readiness>map(asked -> new Readiness.Http(HTTP, asked.path(), asked.within()))
            .orElseGet(() -> new Readiness.Tcp(TCP, USUAL)));
  }
}
