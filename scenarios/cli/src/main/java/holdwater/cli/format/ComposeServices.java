package holdwater.cli.format;

import static holdwater.cli.yaml.Shapes.entries;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Service;
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
  private final ComposeFiles files;
  private final Optional<YamlNode> shared;
  private final Path workFolder;
  private final Map<String, Boolean> simians;

  /**
   * @param shared the topology's {@code defaults}; empty if it has none
   * @param workFolder where paths of programs begin
   * @param simians gets what services say of simians
   */
  ComposeServices(
      ComposeFiles files,
      Optional<YamlNode> shared,
      Path workFolder,
      Map<String, Boolean> simians) {
    this.simians = simians;
    this.files = files;
    this.shared = shared;
    this.workFolder = workFolder;
  }

  /** The files that the topology names, or null after a mistake. */
  static ComposeFiles files(YamlNode node, Path folder) {
    ComposeChoice choice = ComposeChoice.read(node, folder);
    return choice == null ? null : new ComposeFiles(choice);
  }

  /** All of them, those of the compose file first; those with a mistake are left out. */
  List<Service> read(MapNode spec) {
    Map<String, ComposeService> composed = files.read();
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
    return ServiceReader.read(
        ServiceReader.with(node, shared), node.key(), workFolder, also, simians);
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
        ServiceReader.with(service.own().get(), shared),
        service.name(),
        workFolder,
        Optional.of(service),
        simians);
  }
}
