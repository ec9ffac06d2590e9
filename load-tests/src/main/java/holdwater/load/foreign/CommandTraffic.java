package holdwater.load.foreign;

import holdwater.model.port.CheckResult;
import holdwater.model.port.Job;
import holdwater.model.port.JobOrder;
import holdwater.model.port.Jobs;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResultStream;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A generator of the user's as a process of the run: it begins when traffic does and is ended with
 * it. Its output is kept in the run's folder.
 */
public final class CommandTraffic implements Traffic {
  static final String LOG = "generator.log";
  static final String RESULTS = "results";

  /** What the job is called. */
  private static final String GENERATOR = "generator";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(urls|addresses)\\.([^}]+)}");

  private final Jobs jobs;
  private final boolean allowed;
  private final Supplier<Map<String, URI>> entries;
  private final Path directory;
  private final Clock clock;

  /**
   * Starts nothing yet.
   *
   * @param allowed whether a scenario may start programs
   * @param entries by instance id, where clients reach it; asked when traffic begins
   * @param directory for its output; made if it is not there
   */
  public CommandTraffic(
      Jobs jobs, boolean allowed, Supplier<Map<String, URI>> entries, Path directory, Clock clock) {
    this.jobs = jobs;
    this.allowed = allowed;
    this.entries = entries;
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public CheckResult check(TrafficPlan plan) {
    if (!allowed) {
      return CheckResult.failed(
          "'%s' is a program of yours: --allow-commands lets a scenario start it"
              .formatted(load(plan).argv().get(0)));
    }
    return UnreportedEvents.check(plan);
  }

  private static CommandLoad load(TrafficPlan plan) {
    return plan.model()
        .command()
        .orElseThrow(
            () -> new TrafficFailed("traffic '" + plan.model().model() + "' is no command"));
  }

  @Override
  public RunningTraffic start(Topology topology, TrafficPlan plan) {
    CheckResult check = check(plan);
    if (!check.ok()) {
      throw new TrafficFailed(check.message());
    }
    CommandLoad load = load(plan);
    Map<String, URI> links = entries.get();
    Path results = unused(directory.resolve(RESULTS).toAbsolutePath());
    List<String> argv =
        load.argv().stream()
            .map(text -> filled(text, topology, links))
            .map(text -> text.replace(ResultStream.PLACEHOLDER, results.toString()))
            .toList();
    Path log = directory.resolve(LOG);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new TrafficFailed("no folder for the generator's output: " + e.getMessage(), e);
    }
    Job job = jobs.start(JobOrder.in(Path.of(load.folder()), GENERATOR, argv, log));
    Optional<ResultBook> book =
        load.results()
            .map(stream -> new ResultBook(stream, UnreportedEvents.reported(plan), results));
    return new RunningCommand(job, log, clock, book);
  }

  /** What an earlier traffic of the same run left is none of this one's. */
  private static Path unused(Path wanted) {
    Path place = wanted;
    for (int i = 2; Files.exists(place); i++) {
      place = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return place;
  }

  private static String filled(String text, Topology topology, Map<String, URI> links) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = value(matcher.group(1), matcher.group(2), topology, links);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  private static String value(String kind, String name, Topology topology, Map<String, URI> links) {
    List<URI> found =
        topology.instances().stream()
            .filter(instance -> instance.service().equals(name) || instance.id().equals(name))
            .filter(instance -> links.containsKey(instance.id()))
            .map(instance -> links.get(instance.id()))
            .toList();
    if (found.isEmpty()) {
      throw new TrafficFailed(
          "${%s.%s} of traffic.command means nothing: clients come in at %s"
              .formatted(kind, name, links.keySet()));
    }
    return found.stream()
        .map(url -> kind.equals("urls") ? url.toString() : url.getAuthority())
        .collect(Collectors.joining(","));
  }
}
