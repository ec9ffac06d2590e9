package holdwater.platform.plan;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.platform.api.RecipeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process to run.
 *
 * @param argv its command line; options for a class-data archive go after the first word
 * @param env its whole environment
 * @param startsAfter instances that are ready before it is first started
 * @param data its private folder, emptied at the stack's start
 * @param switches steps that are taken each time that it has come up, before it counts as ready
 */
public record PlannedInstance(
    String id,
    String service,
    String place,
    List<String> argv,
    Map<String, String> env,
    List<PlannedPort> ports,
    PlannedReadiness readiness,
    List<String> startsAfter,
    Optional<PlannedArchive> archive,
    String data,
    Optional<Double> cap,
    List<RecipeRequest.Step> switches) {
  public PlannedInstance {
    checkNotBlank(id, "id");
    checkNotBlank(service, "service");
    checkNotBlank(place, "place");
    argv = List.copyOf(argv);
    checkArgument(!argv.isEmpty(), "%s has an empty command line", id);
    env = Map.copyOf(env);
    ports = List.copyOf(ports);
    checkNotNull(readiness, "readiness");
    startsAfter = List.copyOf(startsAfter);
    checkNotNull(archive, "archive");
    checkNotBlank(data, "data");
    checkNotNull(cap, "cap");
    // A plan of an older version has none.
    switches = switches == null ? List.of() : List.copyOf(switches);
  }

  /**
   * A port it listens on.
   *
   * @param place the calling place that this listener is for, when there is one for each
   */
  public record PlannedPort(String name, Optional<String> place, int number) {}

  /**
   * How one sees that it serves.
   *
   * @param path what to GET; empty when accepting a connection is enough
   */
  public record PlannedReadiness(int port, Optional<String> path, long withinMillis) {}

  /** Its class-data archive, whether it exists yet or not; equal keys share a file. */
  public record PlannedArchive(String key, String file) {}
}
