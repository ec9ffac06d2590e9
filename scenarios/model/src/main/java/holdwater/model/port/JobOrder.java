package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is started as a job.
 *
 * @param name what it is to people: letters, digits, dots and dashes; need not be unique
 * @param environment what it gets beside what every process inherits
 * @param folder where it starts; if none is given, in the installation
 * @param log where both of its output streams go, of limited size
 */
public record JobOrder(
    String name,
    List<String> argv,
    Map<String, String> environment,
    Optional<Path> folder,
    Path log) {
  public JobOrder {
    checkNotBlank(name, "name");
    argv = List.copyOf(argv);
    checkArgument(!argv.isEmpty(), "argv is empty");
    environment = Map.copyOf(environment);
    checkNotNull(folder, "folder");
    checkNotNull(log, "log");
  }

  /** One that starts in the installation. */
  public static JobOrder here(String name, List<String> argv, Path log) {
    return new JobOrder(name, argv, Map.of(), Optional.empty(), log);
  }

  /** One that starts in a folder of its own. */
  public static JobOrder in(Path folder, String name, List<String> argv, Path log) {
    return new JobOrder(name, argv, Map.of(), Optional.of(folder), log);
  }
}
