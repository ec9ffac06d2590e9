package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of a topology that has a compose file: each needs a program that runs here, from the
 * topology's {@code services} or from {@code x-holdwater} in the compose file. Used once.
 */
final class ComposeServices {
  private final ComposeReader reader;
  private final Path workFolder;

  /**
   * @param workFolder where paths of programs begin
   */
  ComposeServices(ComposeReader reader, Path workFolder) {
    this.reader = reader;
    this.workFolder = workFolder;
  }

  /** The file that the topology names, or null after a mistake. */
  static ComposeReader reader(YamlNode node, Path folder) {
    if (node.scalar().isPresent()) {
      Path file = file(node, folder);
      return file == null
          ? null
          : new ComposeReader(new ComposeReader.Choice(file, List.of(), List.of()));
    }
    return map(compose -> reader(compose, folder)).apply(node);
  }

  private static ComposeReader reader(MapNode compose, Path folder) {
    Path file = compose.required("file", node -> file(node, folder));
    List<String> except = compose.optional("except", list(n -> text(n))).orElse(List.of());
    List<String> ignore = compose.optional("ignore", list(n -> text(n))).orElse(List.of());
    return compose.build(() -> new ComposeReader(new ComposeReader.Choice(file, except, ignore)));
  }

  private static Path file(YamlNode node, Path folder) {
    String given = text(node);
    Path file = given == null ? null : folder.resolve(given).normalize();
    if (file != null && !Files.isRegularFile(file)) {
      node.mistake("there is no such file: " + file);
      return null;
    }
    return file;
  }

  /** All of them, those of the compose file first; those with a mistake are left out. */
  List<Service> read(MapNode spec) {
    Map<String, ComposeService> composed = reader.read();
    Map<String, Service> given =
        spec.optional("services", entries(node -> here(node, composed))).orElse(Map.of());
    YamlNode services = spec.node().at("services");
    Map<String, Service> read = new LinkedHashMap<>();
    for (ComposeService service : composed.values()) {
      boolean here = services.keys().contains(service.name());
      Service known =
          here ? given.get(service.name()) : inCompose(spec.node().at("compose"), service);
      Optional.ofNullable(known).ifPresent(sound -> read.put(service.name(), sound));
    }
    read.putAll(given);
    List<String> names = new ArrayList<>(services.keys());
    names.addAll(composed.keySet());
    new ServiceReferences(services, names).check(read);
    return new ArrayList<>(read.values());
  }

  private Service here(YamlNode node, Map<String, ComposeService> composed) {
    Optional<ComposeService> also = Optional.ofNullable(composed.get(node.key()));
    also.flatMap(ComposeService::own)
        .ifPresent(own -> own.keyMistake("is in services of the topology as well: say it once"));
    return ServiceReader.read(node, node.key(), workFolder, also);
  }

  private Service inCompose(YamlNode compose, ComposeService service) {
    if (service.own().isEmpty()) {
      compose.mistake(
          "'%s' has no program that runs here: say services.%s.command or java, x-holdwater in the compose"
                  .formatted(service.name(), service.name())
              + " file, or compose: {except: ["
              + service.name()
              + "]}");
      return null;
    }
    return ServiceReader.read(
        service.own().get(), service.name(), workFolder, Optional.of(service));
  }
}
