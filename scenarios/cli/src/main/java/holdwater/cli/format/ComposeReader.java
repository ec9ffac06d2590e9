package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      Set.of("ports", "expose", "depends_on", "healthcheck", "environment", "x-holdwater");

  private static final Set<String> TOP = Set.of("services", "version", "name", "networks");
  private static final String EXTENSION = "x-";

  /** {@code 8080}, {@code 80:8080}, {@code 127.0.0.1:80:8080}, and a protocol behind it. */
  private static final Pattern PORT = Pattern.compile("(?:[^\\s]*:)?([0-9]{1,5})(?:/(tcp|udp))?");

  private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");

  /**
   * What stands beside the file in the topology.
   *
   * @param except services that are left out
   * @param ignore keys that do not matter here
   */
  record Choice(Path file, List<String> except, List<String> ignore) {}

  private final Choice choice;
  private final YamlFile file;

  ComposeReader(Choice choice) {
    this.choice = choice;
    this.file = YamlFile.read(choice.file());
  }

  /** The mistakes in the file; of {@code x-holdwater} too, once somebody has read it. */
  Problems problems() {
    return file.problems();
  }

  /** Its services by name, without those left out; none after a mistake of the whole file. */
  Map<String, ComposeService> read() {
    Optional<YamlNode> document = file.single();
    document.ifPresent(root -> refuse(root, TOP));
    Optional<YamlNode> services = document.flatMap(root -> root.find("services"));
    if (document.isPresent() && services.isEmpty()) {
      document.get().mistake("has no services: is it a compose file?");
    }
    Map<String, ComposeService> read = new LinkedHashMap<>();
    for (String name : services.map(YamlNode::keys).orElse(List.of())) {
      if (!choice.except().contains(name)) {
        ComposeService service =
            map(node -> service(node, services.get())).apply(services.get().at(name));
        Optional.ofNullable(service).ifPresent(known -> read.put(name, known));
      }
    }
    return read;
  }

  /** What it says and nobody reads may be what the system lives by. */
  private void refuse(YamlNode node, Set<String> known) {
    for (String key : node.keys()) {
      if (!known.contains(key)
          && !CONTAINERS.contains(key)
          && !key.startsWith(EXTENSION)
          && !choice.ignore().contains(key)) {
        node.at(key)
            .keyMistake(
                "not supported here: if it does not matter, say compose: {ignore: [%s]} in the"
                        .formatted(key)
                    + " topology");
      }
    }
  }

  private ComposeService service(MapNode service, YamlNode all) {
    refuse(service.node(), READ);
    service.ignore(service.node().keys().toArray(String[]::new));
    Set<Integer> ports = new LinkedHashSet<>();
    service.optional("expose", list(ComposeReader::port)).ifPresent(ports::addAll);
    service.optional("ports", list(ComposeReader::port)).ifPresent(ports::addAll);
    Map<String, String> env = service.optional("environment", this::environment).orElse(Map.of());
    List<String> calls = new ArrayList<>();
    service.optional("depends_on", ComposeReader::dependencies).ifPresent(calls::addAll);
    calls.removeIf(name -> choice.except().contains(name));
    Map<String, String> filled = new LinkedHashMap<>();
    env.forEach((key, value) -> filled.put(key, addressed(value, all, calls)));
    Optional<YamlNode> health =
        service.node().find("healthcheck").filter(node -> !ComposeHealth.isOff(node));
    Optional<ComposeHealth> page = health.flatMap(ComposeHealth::of);
    // With its mistakes, or the topology would be asked for what stands here.
    return new ComposeService(
        service.node().key(),
        List.copyOf(ports),
        calls,
        page,
        health
            .filter(node -> page.isEmpty())
            .map(node -> file.problems().fileName() + ":" + node.keyPlace()),
        filled,
        service.node().find("x-holdwater"));
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
      return entries(ComposeReader::value).apply(node);
    }
    Map<String, String> env = new LinkedHashMap<>();
    for (int i = 0; i < node.size(); i++) {
      YamlNode item = node.at(i);
      Matcher variable = VARIABLE.matcher(item.scalar().orElse(""));
      if (!variable.matches()) {
        item.mistake("must be NAME=VALUE; of the caller's environment nothing is taken here");
      } else if (isPlain(item, variable.group(2))) {
        env.put(variable.group(1), variable.group(2));
      }
    }
    return env;
  }

  private static String value(YamlNode node) {
    Optional<String> value = node.scalar();
    if (value.isEmpty()) {
      node.keyMistake("must have a value: of the caller's environment nothing is taken here");
      return null;
    }
    return isPlain(node, value.get()) ? value.get() : null;
  }

  private static boolean isPlain(YamlNode node, String value) {
    boolean plain = !value.contains("$");
    if (!plain) {
      node.mistake("variables of compose are not supported here: say env in the topology");
    }
    return plain;
  }

  /** Addresses of other services become links, and those services are called. */
  private String addressed(String value, YamlNode all, List<String> calls) {
    String filled = value;
    for (String name : all.keys()) {
      Pattern address = Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + ":[0-9]{1,5}\\b");
      Matcher found = address.matcher(filled);
      if (!choice.except().contains(name) && found.find()) {
        filled = found.replaceAll(Matcher.quoteReplacement("${link." + name + "}"));
        if (!calls.contains(name)) {
          calls.add(name);
        }
      }
    }
    return filled;
  }
}
