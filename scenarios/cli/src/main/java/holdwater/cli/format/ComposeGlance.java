package holdwater.cli.format;

import holdwater.cli.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a first look at somebody's compose files shows.
 *
 * @param files those that compose would read in that folder
 * @param calls by service, whom it calls
 * @param runs services that say by {@code x-holdwater} how they run here
 * @param unread keys that nobody here reads
 */
public record ComposeGlance(
    List<Path> files, Map<String, List<String>> calls, Set<String> runs, Set<String> unread) {
  private static final List<String> NAMES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

  public ComposeGlance {
    files = List.copyOf(files);
    runs = Set.copyOf(runs);
  }

  /** Nothing if there is no such file. */
  public static Optional<ComposeGlance> of(Path folder) {
    return NAMES.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(ComposeGlance::read);
  }

  private static ComposeGlance read(Path file) {
    String name = String.valueOf(file.getFileName());
    Path more = file.resolveSibling(name.replaceFirst("\\.(ya?ml)$", ".override.$1"));
    List<Path> files = Stream.of(file, more).filter(Files::isRegularFile).toList();
    ComposeFiles first = new ComposeFiles(new ComposeChoice(files, List.of(), List.of()));
    Map<String, ComposeService> services = first.read();
    Map<String, List<String>> calls = new LinkedHashMap<>();
    Set<String> runs = new LinkedHashSet<>();
    services.forEach(
        (service, known) -> {
          calls.put(service, known.dependsOn());
          known.own().ifPresent(own -> runs.add(service));
        });
    return new ComposeGlance(files, calls, runs, first.unread());
  }

  /**
   * What keeps a topology from naming these files; empty if nothing does.
   *
   * @param except services that it leaves out
   */
  public List<String> mistakes(Collection<String> except) {
    ComposeFiles read =
        new ComposeFiles(new ComposeChoice(files, List.copyOf(except), List.copyOf(unread)));
    read.read();
    return read.problems().stream()
        .filter(problems -> !problems.isEmpty())
        .map(Problems::toString)
        .toList();
  }

  /** Names of its services. */
  public Set<String> services() {
    return calls.keySet();
  }
}
