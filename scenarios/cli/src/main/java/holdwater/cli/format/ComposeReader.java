package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.Expansion;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a docker-compose file says of services, their ports, dependencies, health and
 * environment. What only a container needs is left out; whatever else it says and nobody reads here
 * is a mistake, at its line, until the topology says that it does not matter:
 *
 * <pre>{@code
 * spec:
 *   compose: docker-compose.yaml      # or   {file: docker-compose.yaml, except: [mail], ignore: [volumes]}
 * }</pre>
 *
 * <p>Anchors, aliases and merge keys mean what they mean there, and so do variables, whose values
 * stand in {@code .env} beside the first file.
 */
final class ComposeReader {
  /** Of how a container is made and kept, which a process does not need. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "image",
          "build",
          "container_name",
          "platform",
          "pull_policy",
          "init",
          "labels",
          "logging",
          "networks",
          "hostname",
          "command",
          "entrypoint",
          "restart",
          "tty",
          "stdin_open",
          "stop_signal",
          "stop_grace_period",
          "annotations");

  private static final Set<String> READ =
      Set.of(
          "ports", "expose", "depends_on", "healthcheck", "environment", "env_file", "x-holdwater");

  private static final Set<String> TOP = Set.of("services", "version", "name", "networks");
  private static final String EXTENSION = "x-";
  private static final String OURS = "x-holdwater";

  /** What is read of a service, and anything below that. */
  private static final Pattern PLACE =
      Pattern.compile("services\\.(.+?)\\.(" + String.join("|", READ) + ")(?:[.\\[].*)?");

  /** A piece that all services share is an alias in each of them. */
  private static final int MOST_ALIASES = 500;

  /** {@code 8080}, {@code 80:8080}, {@code 127.0.0.1:80:8080}, and a protocol behind it. */
  private static final Pattern PORT = Pattern.compile("(?:[^\\s]*:)?([0-9]{1,5})(?:/(tcp|udp))?");

  private static final Pattern VARIABLE = Pattern.compile("(?s)([A-Za-z_][A-Za-z0-9_.-]*)=(.*)");

  private final ComposeChoice choice;
  private final YamlFile file;
  private final ComposeVariables variables;
  private final Path folder;
  private final Set<String> unread = new TreeSet<>();

  ComposeReader(Path path, ComposeChoice choice, ComposeVariables variables) {
    this.choice = choice;
    this.file = YamlFile.read(path, MOST_ALIASES);
    this.variables = variables;
    this.folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
  }

  /** The mistakes in the file; of {@code x-holdwater} too, once somebody has read it. */
  Problems problems() {
    return file.problems();
  }

  /** Keys that it has and nobody reads, once it has been read. */
  Set<String> unread() {
    return unread;
  }

  /** Its services by name, without those left out; none after a mistake of the whole file. */
  Map<String, ComposeService> read() {
    Optional<YamlNode> document = file.single().map(root -> Expansion.of(root, this::fill));
    document.ifPresent(root -> refuse(root, TOP));
    Optional<YamlNode> services = document.flatMap(root -> root.find("services"));
    if (document.isPresent() && services.isEmpty()) {
      document.get().mistake("has no services: is it a compose file?");
    }
    Map<String, ComposeService> read = new LinkedHashMap<>();
    for (String name : services.map(YamlNode::keys).orElse(List.of())) {
      if (!choice.except().contains(name)) {
        ComposeService service = map(this::service).apply(services.get().at(name));
        Optional.ofNullable(service).ifPresent(known -> read.put(name, known));
      }
    }
    return read;
  }

  /** Only what is read: an image may have variables that nobody here knows. */
  private String fill(String path, String text) {
    Matcher place = PLACE.matcher(path);
    if (!place.matches() || choice.except().contains(place.group(1))) {
      return text;
    }
    // Variables in ours are those of the launch plan.
    return place.group(2).equals(OURS) ? text.replace("$$", "$") : variables.fill(text);
  }

  /** What it says and nobody reads may be what the system lives by. */
  private void refuse(YamlNode node, Set<String> known) {
    for (String key : node.keys()) {
      boolean told =
          !known.contains(key) && !CONTAINERS.contains(key) && !key.startsWith(EXTENSION);
      if (told) {
        unread.add(key);
      }
      if (told && !choice.ignore().contains(key)) {
        node.at(key)
            .keyMistake(
                "not supported here: if it does not matter, say compose: {ignore: [%s]} in the"
                        .formatted(key)
                    + " topology");
      }
    }
  }

  private ComposeService service(MapNode service) {
    refuse(service.node(), READ);
    service.ignore(service.node().keys().toArray(String[]::new));
    Set<Integer> ports = new LinkedHashSet<>();
    service.optional("expose", list(ComposeReader::port)).ifPresent(ports::addAll);
    service.optional("ports", list(ComposeReader::port)).ifPresent(ports::addAll);
    Map<String, String> env = new LinkedHashMap<>();
    service.optional("env_file", this::envFiles).ifPresent(env::putAll);
    service.optional("environment", this::environment).ifPresent(env::putAll);
    List<String> calls = new ArrayList<>();
    service.optional("depends_on", ComposeReader::dependencies).ifPresent(calls::addAll);
    calls.removeIf(name -> choice.except().contains(name));
    // With its mistakes, or the topology would be asked for what stands here.
    return new ComposeService(
        service.node().key(),
        List.copyOf(ports),
        calls,
        health(service.node()),
        env,
        service.node().find("x-holdwater"));
  }

  private ComposeService.Health health(YamlNode service) {
    Optional<YamlNode> given = service.find("healthcheck");
    if (given.isEmpty() || !ComposeHealth.isSaid(given.get())) {
      return ComposeService.Health.UNSAID;
    }
    if (ComposeHealth.isOff(given.get())) {
      return ComposeService.Health.NONE;
    }
    Optional<ComposeHealth> page = ComposeHealth.of(given.get());
    String place = file.problems().fileName() + ":" + given.get().keyPlace();
    return new ComposeService.Health(
        true, page, page.isPresent() ? Optional.empty() : Optional.of(place));
  }

  /** The port in the container, of either form. */
  private static Integer port(YamlNode node) {
    YamlNode given = node.find("target").orElse(node);
    Matcher port = PORT.matcher(given.scalar().orElse(""));
    boolean udp = node.find("protocol").flatMap(YamlNode::scalar).filter("udp"::equals).isPresent();
    if (!port.matches() || "udp".equals(port.group(2)) || udp) {
      node.mistake("only single TCP ports are supported here, such as 8080 or 80:8080");
      return null;
    }
    return Integer.valueOf(port.group(1));
  }

  /** A list of names, or a map from names to conditions: all are waited for until they serve. */
  private static List<String> dependencies(YamlNode node) {
    return node.isList() ? list(n -> text(n)).apply(node) : node.keys();
  }

  private Map<String, String> environment(YamlNode node) {
    if (!node.isList()) {
      return entries(item -> value(item, item.key(), item.scalar())).apply(node);
    }
    Map<String, String> env = new LinkedHashMap<>();
    for (int i = 0; i < node.size(); i++) {
      YamlNode item = node.at(i);
      String given = item.scalar().orElse("");
      Matcher variable = VARIABLE.matcher(given);
      boolean whole = variable.matches();
      String name = whole ? variable.group(1) : given;
      String value = value(item, name, Optional.ofNullable(whole ? variable.group(2) : null));
      if (value != null) {
        env.put(name, value);
      }
    }
    return env;
  }

  /** One without a value has that of the variable of its name. */
  private String value(YamlNode node, String name, Optional<String> given) {
    Optional<String> value = given.or(() -> variables.value(name));
    if (value.isEmpty()) {
      node.keyMistake(
          "must have a value, here or in .env: of the caller's environment nothing is taken");
      return null;
    }
    return isPlain(node, value.get()) ? value.get() : null;
  }

  private static boolean isPlain(YamlNode node, String value) {
    boolean plain = !value.contains("${");
    if (!plain) {
      node.mistake("has a '${' that the launch plan would fill in: say env in the topology");
    }
    return plain;
  }

  /** A file, a list of files, or of maps with a path that need not be there. */
  private Map<String, String> envFiles(YamlNode node) {
    Map<String, String> env = new LinkedHashMap<>();
    List<YamlNode> files = new ArrayList<>(node.isList() ? List.of() : List.of(node));
    for (int i = 0; node.isList() && i < node.size(); i++) {
      files.add(node.at(i));
    }
    files.forEach(given -> env.putAll(envFile(given, env)));
    return env;
  }

  private Map<String, String> envFile(YamlNode given, Map<String, String> before) {
    Path path = folder.resolve(given.find("path").orElse(given).scalar().orElse(""));
    boolean optional =
        given.find("required").flatMap(YamlNode::scalar).filter("false"::equals).isPresent();
    if (optional && !Files.exists(path)) {
      return Map.of();
    }
    try {
      Map<String, String> known = new LinkedHashMap<>(variables.values());
      known.putAll(before);
      Map<String, String> read = EnvFile.read(path, known);
      read.values().forEach(value -> isPlain(given, value));
      return read;
    } catch (IllegalArgumentException e) {
      given.mistake(e.getMessage());
    } catch (IOException e) {
      given.mistake("cannot be read: " + path);
    }
    return Map.of();
  }
}
