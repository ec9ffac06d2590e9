package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.LoadTarget;
import holdwater.cli.RunFolders;
import holdwater.cli.Signals;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.imported.Imported;
import holdwater.cli.imported.ImportedFile;
import holdwater.cli.imported.LoadDraft;
import holdwater.engine.load.HistorySection;
import holdwater.engine.load.LoadBook;
import holdwater.engine.load.LoadConsole;
import holdwater.engine.load.LoadFacts;
import holdwater.engine.load.LoadHistory;
import holdwater.engine.load.LoadJson;
import holdwater.engine.load.LoadJudgement;
import holdwater.engine.load.LoadPlaying;
import holdwater.engine.load.LoadReports;
import holdwater.engine.load.LoadSentences;
import holdwater.engine.load.SystemWatch;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.Interruption;
import holdwater.load.GatlingTraffic;
import holdwater.load.record.ViewerEvents;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.Lanes;
import holdwater.model.load.LoadModel;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.TrafficPlan;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a load test and reports it. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Send the traffic of a model to the stack that is up, to a system that runs already, or to an",
      "address on this machine, and report it: rates, errors, and latencies from the intended start",
      "and from the send. Ctrl-C keeps what was measured.",
      ""
    },
    footer = {
      "",
      "  holdwater up && holdwater load steady",
      "  holdwater load my-orders.yaml --at http://127.0.0.1:8080",
      "  holdwater load my-orders.yaml --on shop.yaml",
      "  holdwater load --from shop.har --at http://127.0.0.1:8080",
      "",
      "Exit codes: 0 the SLOs held, or none is named; 1 one broke; 2 a mistake; 3 not decided, or",
      "the generator fell behind; 4 it could not be played to its end; 130 interrupted."
    })
public final class LoadCommand implements Callable<Integer> {
  private static final long SEEDS = 1_000_000;

  /** Accounts are made and users brought before the first start; what is late is sent after. */
  private static final Duration AROUND = Duration.ofMinutes(3);

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description =
          "a load test of the library ('holdwater list loads'), or a path; with --from, the file to"
              + " write")
  private String model;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "make a model of a browser's recording (HAR) or an OpenAPI 3 document, and with --at play"
              + " it")
  private Path from;

  @Option(names = "--force", description = "with --from, write over a file that is there")
  private boolean force;

  @Option(
      names = "--at",
      paramLabel = "URL",
      description = "ask this address, such as http://127.0.0.1:8080, and no stack")
  private String at;

  @Option(
      names = "--on",
      paramLabel = "FILE",
      description = "ask a system that runs already (kind: External), as its permit allows")
  private String on;

  @Option(names = "--seed", description = "fixes who asks for what; a random one is printed")
  private Long seed;

  @Option(
      names = "--injectors",
      paramLabel = "N",
      defaultValue = "1",
      description = "share the load between N generators")
  private int injectors;

  @Option(
      names = "--gatling-report",
      paramLabel = "JAR",
      description =
          "have Gatling make its own report as well, with its charts library, which its licence"
              + " forbids to ship (io.gatling.highcharts:gatling-charts-highcharts); it costs CPU"
              + " with every request")
  private Path gatlingCharts;

  @Option(names = "--json", description = "print load.json, and progress on stderr")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Wiring wiring = new Wiring(Home.ofProcess());
    if (from != null) {
      model = written();
      if (at == null && on == null) {
        return ExitCode.PASS.code();
      }
    } else if (model == null) {
      throw new UserMistake("name a MODEL ('holdwater list loads'), or say --from FILE");
    }
    LoadModel load = wiring.scenarios().load(model);
    checkPlace(load);
    checkInjectors(load);
    if (gatlingCharts != null && !Files.isRegularFile(gatlingCharts)) {
      throw new UserMistake("--gatling-report: there is no file " + gatlingCharts);
    }
    LoadTarget target = target(wiring, load);
    long chosen = seed == null ? new SecureRandom().nextLong(SEEDS) : seed;
    Path directory = RunFolders.create(wiring.home().runs(), new SecureRandom());
    Interruption interruption = new Interruption();
    return Signals.during(
        "stopping; what was measured is kept",
        interruption::interrupt,
        () -> play(wiring, load, target, chosen, directory, interruption));
  }

  /** Writes the model that {@code --from} asks for; returns its path. */
  private String written() {
    Imported imported = ImportedFile.read(from);
    Path file = Path.of(model == null ? imported.name() + ".yaml" : model).toAbsolutePath();
    if (Files.exists(file) && !force) {
      throw new UserMistake(file + " is there already: say --force to write over it");
    }
    try {
      Files.writeString(file, LoadDraft.of(imported, String.valueOf(from.getFileName())));
    } catch (IOException e) {
      throw new UserMistake("cannot write " + file + ": " + e.getMessage());
    }
    PrintWriter out = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    out.printf(
        "wrote %s: %d journeys, %d requests%n",
        file, imported.journeys().size(), imported.requests());
    imported.leftOut().forEach(each -> out.println("  left out: " + each));
    if (at == null) {
      out.printf("play it: holdwater load %s --at http://127.0.0.1:PORT%n", file);
    }
    return file.toString();
  }

  private void checkPlace(LoadModel load) {
    if (at != null && on != null) {
      throw new UserMistake("--at is an address and --on a system: say one of them");
    }
    if (elsewhere() && load.traffic().http().isEmpty()) {
      throw new UserMistake(
          (at == null ? "--on" : "--at")
              + " wants a model with traffic.http: viewers need the streaming stack");
    }
  }

  /** Answers: is it about another system than the stack that is up? */
  private boolean elsewhere() {
    return at != null || on != null;
  }

  private LoadTarget target(Wiring wiring, LoadModel load) {
    if (at != null) {
      return LoadTarget.at(at);
    }
    return on == null
        ? wiring.runningStack(load.traffic())
        : wiring.externalSystem(on, load.traffic());
  }

  private void checkInjectors(LoadModel load) {
    if (injectors < 1 || injectors > GatlingTraffic.MOST_INJECTORS) {
      throw new UserMistake(
          "--injectors must be 1 to %d, was %d"
              .formatted(GatlingTraffic.MOST_INJECTORS, injectors));
    }
    if (load.profile() instanceof ClosedWorkload closed && closed.users() < injectors) {
      throw new UserMistake(
          "--injectors %d: the model has %d users".formatted(injectors, closed.users()));
    }
  }

  private int play(
      Wiring wiring,
      LoadModel load,
      LoadTarget target,
      long chosen,
      Path directory,
      Interruption interruption) {
    PrintStream out = json ? System.err : System.out;
    String runId = directory.getFileName().toString();
    out.printf("load %s   %s   seed %d%n", runId, load.name(), chosen);
    out.printf("      %s%n      against %s%n", load.profile().describe(), target.name());
    Instant started = wiring.clock().instant();
    LoadBook book = new LoadBook();
    LoadConsole console = new LoadConsole(load, out);
    LoadPlaying.Ended ended =
        sent(wiring, load, target, chosen, directory, interruption, book, console);
    LoadFacts facts =
        new LoadFacts(
            runId,
            load,
            target.name(),
            chosen,
            command(chosen),
            Versions.of(wiring.home().installation()),
            machine(),
            started,
            ended.status(),
            ended.failure(),
            ended.requests(),
            ViewerEvents.BY_PRIORITY);
    return report(facts, book, target.system().map(wiring.home()::maps), directory, out);
  }

  private LoadPlaying.Ended sent(
      Wiring wiring,
      LoadModel load,
      LoadTarget target,
      long chosen,
      Path directory,
      Interruption interruption,
      LoadBook book,
      LoadConsole console) {
    Duration atMost = load.profile().length().plus(AROUND);
    TrafficPlan plan = plan(load, chosen, atMost);
    GatlingTraffic usual = wiring.loads(directory);
    GatlingTraffic traffic = gatlingCharts == null ? usual : usual.withOwnReport(gatlingCharts);
    try (Lanes lanes = wiring.lanes(load);
        SystemWatch watch = wiring.systemWatch(target, !elsewhere())) {
      Consumer<LoadBook> everySecond =
          known -> {
            watch.drainTo(known);
            console.accept(known);
          };
      RunningLoad running =
          interruption.interruptible(
              () -> traffic.load(plan, load.profile(), target.entrances(), injectors, lanes));
      LoadPlaying.Ended ended =
          new LoadPlaying(book, wiring.clock(), interruption, everySecond).play(running, atMost);
      watch.drainTo(book);
      return ended;
    }
  }

  private static TrafficPlan plan(LoadModel load, long seed, Duration atMost) {
    Map<String, Sli> slis =
        load.slos().stream().collect(Collectors.toMap(Slo::name, Slo::sli, (a, b) -> a));
    return new TrafficPlan(load.traffic(), seed, slis, atMost, Set.of());
  }

  private int report(
      LoadFacts facts, LoadBook book, Optional<Path> maps, Path directory, PrintStream out) {
    LoadJudgement judgement = LoadJudgement.of(facts, book);
    HistorySection history =
        new HistorySection(
            facts.event(),
            LoadHistory.before(directory.toAbsolutePath().getParent(), facts),
            LoadHistory.now(facts, book, judgement));
    LoadReports.write(directory, facts, book, judgement, history, maps);
    RunFolders.linkLatest(directory);
    out.println();
    LoadSentences.of(facts, book, judgement).forEach(out::println);
    history.sentence().ifPresent(out::println);
    judgement.verdict().ifPresent(verdict -> out.println("verdict: " + verdict));
    out.println("report: " + directory.resolve(LoadReports.HTML));
    if (json) {
      System.out.print(LoadJson.of(facts, book, judgement));
    }
    return judgement.exitCode(facts.status()).code();
  }

  /** With the seed, so that it plays the same again. */
  private String command(long chosen) {
    String typed = String.join(" ", spec.commandLine().getParseResult().originalArgs());
    return "holdwater " + typed + (seed == null ? " --seed " + chosen : "");
  }

  private static String machine() {
    return "%d cores, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
