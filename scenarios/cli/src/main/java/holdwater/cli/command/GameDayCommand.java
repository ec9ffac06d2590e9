package holdwater.cli.command;

import holdwater.adapters.prometheus.FiringAlerts;
import holdwater.cli.Home;
import holdwater.cli.Loopback;
import holdwater.cli.RunFolders;
import holdwater.cli.Signals;
import holdwater.cli.StackSlos;
import holdwater.cli.Wiring;
import holdwater.cli.found.SavedFinding;
import holdwater.cli.live.AlertWatch;
import holdwater.cli.live.ConsoleSettings;
import holdwater.cli.live.ServedConsole;
import holdwater.cli.live.TerminalPerson;
import holdwater.cli.watch.StackPrometheus;
import holdwater.dashboards.console.HouseRules;
import holdwater.dashboards.console.Limits;
import holdwater.dashboards.console.Person;
import holdwater.dashboards.console.Role;
import holdwater.dashboards.console.TimelineEntry;
import holdwater.dashboards.console.TimelineEntry.Kind;
import holdwater.dashboards.gameday.Drill;
import holdwater.dashboards.gameday.Finding;
import holdwater.dashboards.gameday.GameDay;
import holdwater.dashboards.gameday.GameDayFiles;
import holdwater.dashboards.gameday.GameDayPlan;
import holdwater.dashboards.gameday.GameDayRecord;
import holdwater.dashboards.gameday.GameDayReport;
import holdwater.dashboards.gameday.Said;
import holdwater.dashboards.scrape.PrometheusConfig;
import holdwater.engine.run.ExitCode;
import holdwater.model.slo.Slo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A plan, people, and a system that is broken on purpose. */
@Command(
    name = "gameday",
    mixinStandardHelpOptions = true,
    description = {
      "Play the plan of a game day on the stack that is up, with the live console beside it. Steps",
      "wait until somebody says go; what people say and alerts do is timed; all is reverted.",
      "What it finds has an owner and a date, in report.html, report.md and report.json; --save",
      "makes a scenario of it, for the gate, and plays nothing.",
      "",
      "Say at this terminal, or as a note on the page: go, skip, seen, mitigated, heal, stop, end,",
      "done and an action of the plan, finding and a sentence, or anything else, which is a note.",
      ""
    },
    footer = {
      "",
      "  holdwater up && holdwater gameday zone-loss --as Ada",
      "",
      "Exit codes: 0 played, whatever it found; 2 a mistake; 4 a fault is not proven to be gone;",
      "130 interrupted."
    })
public final class GameDayCommand implements Callable<Integer> {
  private static final String END = Said.Word.END.typed();
  private static final long SEEDS = 1_000_000;
  private static final Duration ALERTS_EVERY = Duration.ofSeconds(2);
  private static final Duration FIRST_LOOK_WITHIN = Duration.ofSeconds(10);

  @Parameters(paramLabel = "PLAN", description = "a game day of the library, or a path")
  private String plan;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "your name in the timeline (default: ${DEFAULT-VALUE})")
  private String name;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "of the page, on loopback (default: any that is free)")
  private int port;

  @Option(
      names = "--metrics",
      paramLabel = "PORT",
      description =
          "where everybody on this machine may read what is in force, for a Prometheus (default: "
              + PrometheusConfig.FAULTS_PORT
              + " while the one of 'up --prometheus' asks there; else nowhere)")
  private Integer metricsPort;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "whose alerts are timed, such as http://127.0.0.1:9090 (default: the one of"
              + " 'up --prometheus')")
  private String prometheus;

  @Option(names = "--seed", description = "fixes who is taken where one of many is to be")
  private Long seed;

  @Option(
      names = "--save",
      paramLabel = "STEP",
      description = "write what was found in that step as a scenario beside the plan, validated")
  private String save;

  @Option(
      names = "--like",
      paramLabel = "SCENARIO",
      defaultValue = "zone-outage",
      description = "whose traffic, SLOs, holds and recovery it has (default: ${DEFAULT-VALUE})")
  private String like;

  @Option(
      names = "--blind",
      description = "observers are not told what is in force until you reveal it on the page")
  private boolean blind;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Person operator = ServedConsole.person(Role.OWNER, name);
    Wiring wiring = new Wiring(Home.ofProcess());
    if (save != null) {
      return save(wiring);
    }
    GameDayPlan read = wiring.scenarios().gameDay(plan);
    Optional<FiringAlerts> alerts =
        Optional.ofNullable(prometheus)
            .map(url -> Loopback.url("--prometheus", url))
            .or(() -> new StackPrometheus(wiring.home().workspace(), wiring.clock()).known())
            .map(url -> new FiringAlerts(url.toString()));
    Thread caller = Thread.currentThread();
    return Signals.during(caller::interrupt, () -> play(wiring, operator, read, alerts)).code();
  }

  private int save(Wiring wiring) {
    Path file = new SavedFinding(wiring.home(), wiring.scenarios()).save(plan, save, like);
    out().println("wrote " + file);
    out().println("it is valid; it has not been played yet: holdwater run " + file);
    return ExitCode.PASS.code();
  }

  private ExitCode play(
      Wiring wiring, Person operator, GameDayPlan read, Optional<FiringAlerts> alerts) {
    Path folder = RunFolders.create(wiring.home().gameDays(), new SecureRandom());
    Instant began = wiring.clock().instant();
    AtomicReference<GameDay> day = new AtomicReference<>();
    List<Slo> slos = StackSlos.read(StackSlos.files(wiring.home()));
    HouseRules rules = new HouseRules(limits(read), blind);
    Optional<Integer> metrics =
        new StackPrometheus(wiring.home().workspace(), wiring.clock())
            .faultsPort(Optional.ofNullable(metricsPort));
    ConsoleSettings settings = new ConsoleSettings(port, metrics, rules, slos);
    ServedConsole console =
        new ServedConsole(
            wiring,
            settings,
            look -> Optional.ofNullable(day.get()).ifPresent(known -> known.looked(look)),
            entry -> tell(entry, Optional.ofNullable(day.get())),
            owner -> day.get().said(Said.of(wiring.clock().instant(), owner.name(), END)));
    day.set(
        new GameDay(
            read,
            console.system(),
            console.board(),
            console.timeline(),
            wiring.clock(),
            new Random(seed == null ? new SecureRandom().nextLong(SEEDS) : seed)));
    ExitCode ended = ExitCode.PASS;
    try (console) {
      console.start();
      console.say(out(), operator);
      out().println("say " + words());
      ended = play(wiring, operator, console, day.get(), alerts);
    }
    // What was in force was reverted by the end of the console: that is seen once more.
    day.get().sawLast(console.system().look());
    GameDayRecord record = day.get().soFar(began);
    return report(record, folder, ended);
  }

  private static ExitCode play(
      Wiring wiring,
      Person operator,
      ServedConsole console,
      GameDay day,
      Optional<FiringAlerts> alerts) {
    TerminalPerson terminal =
        new TerminalPerson(
            System.in,
            line -> console.timeline().add(Kind.NOTE, operator.name(), line),
            day::nobodyThere);
    AlertWatch watch =
        new AlertWatch(
            alerts,
            wiring.clock(),
            day::fired,
            why -> console.timeline().add(Kind.SYSTEM, TimelineEntry.SYSTEM, why));
    try (watch) {
      console.board().awaitLook(FIRST_LOOK_WITHIN);
      terminal.listen();
      watch.start(ALERTS_EVERY);
      day.play();
      return ExitCode.PASS;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  /** Nobody at the page may break more at once, or longer, than the plan does. */
  private static Limits limits(GameDayPlan plan) {
    Duration longest =
        plan.drills().stream().map(Drill::hold).max(Comparator.naturalOrder()).orElseThrow();
    Duration usual = Limits.USUAL.longest();
    return new Limits(longest.compareTo(usual) > 0 ? longest : usual, Limits.USUAL.faults());
  }

  private void tell(TimelineEntry entry, Optional<GameDay> day) {
    out()
        .printf(
            "%s  %s: %s%n",
            LocalTime.ofInstant(entry.at(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
            entry.author(),
            entry.text());
    out().flush();
    day.ifPresent(known -> known.written(entry));
  }

  private ExitCode report(GameDayRecord record, Path folder, ExitCode ended) {
    GameDayReport report = new GameDayReport(record);
    GameDayFiles.write(folder, report);
    out().println();
    record
        .findings()
        .forEach(
            found ->
                out().println(found.drill() + ": " + found.text() + " (" + found.owner() + ")"));
    record.findings().stream()
        .map(Finding::drill)
        .distinct()
        .forEach(
            step ->
                out()
                    .println(
                        "as a scenario for the gate: holdwater gameday "
                            + plan
                            + " --save "
                            + step));
    out().println(report.summary());
    out().println("report: " + folder.resolve(GameDayFiles.HTML));
    out().flush();
    return ended == ExitCode.PASS && !record.allGone() ? ExitCode.ERROR : ended;
  }

  /** Words that are known, for people at the terminal. */
  private static String words() {
    return String.join(
        ", ",
        Arrays.stream(Said.Word.values())
            .flatMap(word -> word.meaning().map(meaning -> word.typed() + ": " + meaning).stream())
            .toList());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
