package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.adapters.external.Address;
import holdwater.adapters.external.AgentPlace;
import holdwater.adapters.external.Api;
import holdwater.adapters.external.ExternalInstance;
import holdwater.adapters.external.OutageCommands;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Scalars;
import holdwater.cli.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads where things of an external system are; the format stands at {@link ExternalReader}.
 *
 * @param folder where paths begin; those that begin with {@code ~/} do so at home
 */
record ExternalPlaces(Path folder) {
  private static final String HOME = "~/";

  ExternalInstance instance(MapNode instance) {
    Address address = instance.required("address", ExternalPlaces::address);
    Optional<AgentPlace> agent =
        instance.optional("agent", map(node -> agent(api(node, "url"), node)));
    Optional<AgentPlace> pid = instance.optional("pid", ExternalPlaces::pid);
    Optional<AgentPlace> pidFile =
        instance.optional("pidFile", this::file).<AgentPlace>map(AgentPlace.OfPidFile::new);
    Optional<Api> actuator =
        instance.optional(
            "actuator",
            map(
                node -> {
                  Api api = api(node, "url");
                  return node.build(() -> api);
                }));
    Optional<OutageCommands> outage = instance.optional("outage", map(this::outage));
    if (Stream.of("agent", "pid", "pidFile").filter(instance::has).count() > 1) {
      instance.node().keyMistake("must have at most one of agent, pid and pidFile");
    }
    return instance.build(
        () ->
            new ExternalInstance(address, agent.or(() -> pid).or(() -> pidFile), actuator, outage));
  }

  private OutageCommands outage(MapNode outage) {
    List<String> lose = outage.required("lose", ExternalPlaces::command);
    List<String> bringBack = outage.required("bringBack", ExternalPlaces::command);
    return outage.build(() -> new OutageCommands(lose, bringBack, folder));
  }

  private static List<String> command(YamlNode node) {
    List<String> argv = list(Scalars::text).apply(node);
    if (argv != null && (argv.isEmpty() || argv.get(0).isBlank())) {
      node.mistake("must be a program and its arguments, such as [systemctl, stop, stock]");
      return null;
    }
    return argv;
  }

  private static AgentPlace agent(Api api, MapNode node) {
    return node.build(() -> new AgentPlace.At(api));
  }

  private static AgentPlace pid(YamlNode node) {
    Integer pid = integer(node);
    if (pid != null && pid <= 1) {
      node.mistake("must be the id of a process, was " + pid);
      return null;
    }
    return pid == null ? null : new AgentPlace.OfPid(pid);
  }

  /** What {@code key} and {@code tokenFile} say; null after a mistake. Closes nothing. */
  Api api(MapNode node, String key) {
    URI url = node.required(key, ExternalPlaces::url);
    Optional<Path> token = node.optional("tokenFile", this::file);
    return url == null ? null : new Api(url, token);
  }

  private static URI url(YamlNode node) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    try {
      URI url = new URI(given.replaceAll("/+$", ""));
      if (url.getHost() != null && given.matches("https?://.*")) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    node.mistake("must be a URL such as http://127.0.0.1:8474, was '" + given + "'");
    return null;
  }

  static Address address(YamlNode node) {
    String given = text(node);
    Optional<Address> address = Optional.ofNullable(given).flatMap(Address::parse);
    if (given != null && address.isEmpty()) {
      node.mistake("must be HOST:PORT, was '" + given + "'");
    }
    return address.orElse(null);
  }

  private Path file(YamlNode node) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    return given.startsWith(HOME)
        ? Path.of(System.getProperty("user.home"), given.substring(HOME.length()))
        : folder.resolve(given).normalize();
  }
}
