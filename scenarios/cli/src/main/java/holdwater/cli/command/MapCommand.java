package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.MapPlace;
import holdwater.cli.Signals;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.yaml.Durations;
import holdwater.engine.deadline.DeadlineFiles;
import holdwater.engine.deadline.DeadlineJson;
import holdwater.engine.deadline.DeadlineMap;
import holdwater.engine.deadline.LinkDeadline;
import holdwater.engine.deadline.Mapping;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.Interruption;
import holdwater.model.Glob;
import holdwater.model.load.LoadModel;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says who waits how long for whom, and where that does not fit together. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = {
      "Let each link between services hang once, for a few requests only, and time who gives up and",
      "when: missing timeouts, deadlines that do not nest, work that goes on for nobody.",
      "MODEL is a load test whose requests are sent, one per link; without it the requests of",
      "whoever uses the system meanwhile are timed. The last map of a system is kept, and shown in",
      "the reports of its loads.",
      ""
    },
    footer = {
      "",
      "  holdwater map orders.yaml --on shop.yaml",
      "  holdwater load steady & holdwater map        (the stack that is up)",
      "",
      "Exit codes: 0 everything fits; 1 something does not; 2 a mistake; 3 no link was reached;",
      "130 interrupted."
    })
public final class MapCommand implements Callable<Integer> {
  private static final int MOST_HUNG = 100;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "a load test with traffic.http: a name of the library, or a path")
  private String model;

  @Option(
      names = "--on",
      paramLabel = "FILE",
      description = "a system that runs already (kind: External); the stack that is up, if absent")
  private String on;

  @Option(
      names = "--links",
      paramLabel = "GLOB",
      defaultValue = "*",
      description = "only links whose name fits, such as *.playback:*")
  private String links;

  @Option(
      names = "--client",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "when a client of MODEL leaves (default: ${DEFAULT-VALUE})")
  private String client;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "a link hangs so long at most; longer deadlines count as none")
  private String patience;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "5",
      description = "so many requests hang on one link at most (default: ${DEFAULT-VALUE})")
  private int most;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "write map.html, map.json and map.sarif there as well")
  private Path report;

  @Option(names = "--json", description = "print the map as JSON, and progress on stderr")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (most < 1 || most > MOST_HUNG) {
      throw new UserMistake("--most must be 1 to %d, was %d".formatted(MOST_HUNG, most));
    }
    Duration longest = time("--patience", patience);
    Duration leaves = time("--client", client);
    Wiring wiring = new Wiring(Home.ofProcess());
    Optional<LoadModel> load = Optional.ofNullable(model).map(wiring.scenarios()::load);
    MapPlace place = MapPlace.of(wiring, on);
    Glob glob = new Glob(links);
    List<Link> wanted = place.links().stream().filter(link -> glob.matches(link.name())).toList();
    if (wanted.isEmpty()) {
      throw new UserMistake(
          "no link of %s between services is called %s".formatted(place.name(), links));
    }
    Interruption interruption = new Interruption();
    Mapping mapping =
        new Mapping(
            place.network(),
            place.asker(load, leaves, wiring.clock()::monotonic),
            wiring.clock(),
            interruption,
            longest,
            most);
    PrintWriter out = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    out.printf("map %s: %d links, at most %s each%n", place.name(), wanted.size(), patience);
    DeadlineMap map =
        Signals.during(
            interruption::interrupt,
            () ->
                new DeadlineMap(
                    place.name(), longest, mapping.map(wanted, link -> out.println(line(link)))));
    return told(map, interruption.asked(), wiring, out);
  }

  private static Duration time(String option, String text) {
    return Durations.parse(text)
        .filter(time -> !time.isZero())
        .orElseThrow(() -> new UserMistake(option + " is no time: '" + text + "'"));
  }

  private static String line(LinkDeadline link) {
    String seen =
        !link.reached()
            ? "no request came"
            : link.endless() ? "nobody gave up" : link.attempt().orElseThrow().toMillis() + " ms";
    return "  %-40s %s".formatted(link.link().name(), seen);
  }

  private int told(DeadlineMap map, boolean interrupted, Wiring wiring, PrintWriter out) {
    out.println();
    map.tree().forEach(out::println);
    map.findings().forEach(found -> out.println(found.kind().id() + ": " + found.text()));
    boolean seen = map.links().stream().anyMatch(LinkDeadline::reached);
    if (seen && !interrupted) {
      write(wiring.home().maps(map.system()), map, wiring);
    }
    if (report != null) {
      write(report, map, wiring);
      out.println("report: " + report.resolve(DeadlineFiles.HTML));
    } else if (seen && !interrupted) {
      out.println("report: " + wiring.home().maps(map.system()).resolve(DeadlineFiles.HTML));
    }
    if (json) {
      spec.commandLine().getOut().print(DeadlineJson.of(map));
      spec.commandLine().getOut().flush();
    }
    if (interrupted) {
      return ExitCode.INTERRUPTED.code();
    }
    if (!seen) {
      return ExitCode.INCONCLUSIVE.code();
    }
    return map.findings().isEmpty() ? ExitCode.PASS.code() : ExitCode.FAIL.code();
  }

  private static void write(Path folder, DeadlineMap map, Wiring wiring) {
    String version = Versions.of(wiring.home().installation()).getOrDefault("holdwater", "unknown");
    try {
      DeadlineFiles.write(folder, map, version);
    } catch (IOException e) {
      throw new UserMistake("cannot write to " + folder + ": " + e.getMessage());
    }
  }
}
