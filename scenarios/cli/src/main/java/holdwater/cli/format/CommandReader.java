package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.raw;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.TrafficModel;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a generator of the user's: any program, or a Gatling simulation as it is.
 *
 * <pre>{@code
 * traffic:
 *   command: [k6, run, --out, "json=${results}", -e, "URL=${urls.orders}", load.js]
 *   results:                   # may be left out; then SLIs are counted elsewhere
 *     format: k6               # or jmeter: -l ${results} -Jjmeter.save.saveservice.autoflush=true
 *     event: order             # by which SLIs count its requests; request if left out
 *     timeout: 5s              # what takes longer is bad; 10s if left out, at most 13s
 *
 * traffic:
 *   gatling:
 *     simulation: com.acme.ShopSimulation
 *     classpath: [target/test-classes, "target/libs/*"]     # with Gatling in it; from this folder
 *     properties: {url: "${urls.orders}"}                   # System.getProperty("url")
 *     heap: 256m                                            # the JVM's own choice if left out
 *   results: {format: gatling, event: order}                # of Gatling 3.15; may be left out
 * }</pre>
 */
final class CommandReader {
  private static final String COMMAND = "command";
  private static final String GATLING = "gatling";
  private static final String RESULTS = "results";

  /** Gatling writes when so many bytes are there; 8192 of them would be minutes of a light load. */
  private static final String WRITTEN_SOON = "-Dgatling.data.file.bufferSize=1024";

  private static final List<String> OTHERS = List.of("model", "starts", "http", "tag");

  private final Path folder;

  /**
   * @param folder of the scenario's file, where the generator starts
   */
  CommandReader(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Answers: does a generator of the user's come? */
  static boolean isMeant(MapNode traffic) {
    return traffic.has(COMMAND) || traffic.has(GATLING);
  }

  /** Of a map for which {@link #isMeant} does not hold: only results would be a mistake. */
  static void ignore(MapNode traffic) {
    traffic.ignore(COMMAND, GATLING, RESULTS);
    if (traffic.has(RESULTS)) {
      traffic.node().at(RESULTS).keyMistake("are those of a command, and there is none");
    }
  }

  /** The traffic of a map for which {@link #isMeant} holds; null after a mistake. */
  TrafficModel read(MapNode traffic) {
    String key = traffic.has(COMMAND) ? COMMAND : GATLING;
    if (OTHERS.stream().anyMatch(traffic::has)) {
      traffic.node().keyMistake(key + " says alone who comes: take " + OTHERS + " away");
    }
    traffic.ignore("model", "starts", "http", "tag", COMMAND, GATLING, RESULTS);
    if (traffic.has(COMMAND) && traffic.has(GATLING)) {
      traffic.node().at(GATLING).keyMistake("must not stand beside command");
    }
    Optional<ResultStream> results = traffic.optional(RESULTS, map(CommandReader::results));
    if (key.equals(GATLING)) {
      return simulation(traffic, results);
    }
    List<String> argv = traffic.required(COMMAND, CommandReader::argv);
    boolean written =
        argv != null && argv.stream().anyMatch(text -> text.contains(ResultStream.PLACEHOLDER));
    if (argv != null && traffic.has(RESULTS) && !written) {
      traffic
          .node()
          .at(COMMAND)
          .mistake("must say where the results are written: " + ResultStream.PLACEHOLDER);
    }
    return traffic.build(
        () -> TrafficModel.ofCommand(new CommandLoad(argv, folder.toString(), results)));
  }

  private TrafficModel simulation(MapNode traffic, Optional<ResultStream> results) {
    if (results.filter(read -> read.format() != ResultStream.Format.GATLING).isPresent()) {
      traffic.node().at(RESULTS).at("format").mistake("must be gatling: a simulation has its own");
    }
    List<String> argv =
        traffic.required(GATLING, map((MapNode map) -> gatling(map, results.isPresent())));
    return traffic.build(
        () -> TrafficModel.ofCommand(new CommandLoad(argv, folder.toString(), results)));
  }

  private static List<String> argv(YamlNode node) {
    List<String> argv = list(item -> raw(item)).apply(node);
    if (argv != null && (argv.isEmpty() || argv.get(0).isBlank())) {
      node.mistake("must begin with a program");
      return null;
    }
    return argv;
  }

  private static ResultStream results(MapNode results) {
    ResultStream.Format format = results.required("format", oneOf(ResultStream.Format.class));
    String event = results.optional("event", node -> name(node)).orElse(HttpLoad.DEFAULT_EVENT);
    Duration timeout =
        results.optional("timeout", node -> duration(node)).orElse(HttpLoad.DEFAULT_TIMEOUT);
    return results.build(() -> new ResultStream(format, event, timeout));
  }

  private List<String> gatling(MapNode gatling, boolean resultsAreRead) {
    String simulation = gatling.required("simulation", node -> text(node));
    List<String> classpath = gatling.required("classpath", list(this::classpathEntry));
    Map<String, String> properties =
        gatling.optional("properties", entries(node -> raw(node))).orElse(Map.of());
    Optional<String> heap = gatling.optional("heap", node -> text(node));
    if (heap.filter(size -> !size.matches("[1-9][0-9]{0,5}[mg]")).isPresent()) {
      gatling.node().at("heap").mistake("must be a size such as 256m");
    }
    return gatling.build(
        () -> {
          List<String> argv = new ArrayList<>(List.of("java"));
          heap.ifPresent(size -> argv.add("-Xmx" + size));
          // Gatling reads the bytes of strings.
          argv.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
          if (resultsAreRead) {
            argv.add(WRITTEN_SOON);
          }
          properties.forEach((key, value) -> argv.add("-D" + key + "=" + value));
          argv.addAll(List.of("-cp", String.join(File.pathSeparator, classpath)));
          argv.addAll(List.of("io.gatling.app.Gatling", "--simulation", simulation));
          argv.addAll(List.of("--results-folder", ResultStream.PLACEHOLDER, "--no-reports"));
          return argv;
        });
  }

  /** As {@code java -cp} has it: a jar, a folder of classes, or all jars of a folder. */
  private String classpathEntry(YamlNode node) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    String place = given.endsWith("/*") ? given.substring(0, given.length() - 2) : given;
    if (!Files.exists(folder.resolve(place))) {
      node.mistake("there is nothing at " + folder.resolve(place).normalize() + ": build it first");
      return null;
    }
    return given;
  }
}
