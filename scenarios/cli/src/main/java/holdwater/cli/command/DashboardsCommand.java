package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.ScrapeTargets;
import holdwater.cli.StackSlos;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.watch.DashboardFolder;
import holdwater.dashboards.DashboardFiles;
import holdwater.dashboards.rules.CountedSlo;
import holdwater.dashboards.scrape.ScrapeTarget;
import holdwater.engine.run.ExitCode;
import holdwater.model.port.Access;
import holdwater.model.slo.Slo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What Prometheus and Grafana want to be given. */
@Command(
    name = "dashboards",
    mixinStandardHelpOptions = true,
    description = {
      "Write what Prometheus and Grafana need to watch the stack that is up: scrape configuration,"
          + " recording rules and burn-rate alerts by OpenSLO files, their promtool test,"
          + " dashboards, provisioning."
    })
public final class DashboardsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "watch",
      description = "where they are written (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Option(
      names = "--slo",
      paramLabel = "FILE",
      description =
          "an OpenSLO file of yours in place of those of the streaming stack; again for each file")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Home home = Home.ofProcess();
    boolean own = !files.isEmpty();
    List<CountedSlo> slos = counted(own ? files : StackSlos.files(home));
    Access access = new Wiring(home).access();
    // Until all is up, its ports may still change.
    List<ScrapeTarget> targets =
        access.settled() ? ScrapeTargets.of(access.pages(), slos) : List.of();
    DashboardFiles written =
        own ? DashboardFiles.ofAny(slos, targets) : DashboardFiles.ofStack(slos, targets);
    new DashboardFolder(folder)
        .write(written.texts(folder))
        .forEach(file -> out().println("wrote " + file));
    say(written, slos, targets);
    return ExitCode.PASS.code();
  }

  /** Those that a Prometheus can count; says which others the files have. */
  private List<CountedSlo> counted(List<Path> from) {
    List<CountedSlo> counted = new ArrayList<>();
    for (Slo slo : StackSlos.read(from)) {
      CountedSlo.of(slo)
          .ifPresentOrElse(
              counted::add,
              () ->
                  out()
                      .println(
                          "left out: " + slo.name() + " is counted at clients, not by Prometheus"));
    }
    if (counted.isEmpty()) {
      throw new UserMistake(
          "none of these SLOs is for Prometheus: it takes an indicator with metricSource: {type:"
              + " Prometheus, spec: {query: 'sum(http_requests_total{code=~\"2..\"})'}}");
    }
    return counted;
  }

  private void say(DashboardFiles written, List<CountedSlo> slos, List<ScrapeTarget> targets) {
    PrintWriter out = out();
    written
        .untested()
        .forEach(
            name -> out.println("not in the rules' test: no labels could be made up for " + name));
    out.println(
        targets.isEmpty()
            ? "no stack is up, so nothing is scraped yet: call this again after 'holdwater up'"
            : "scrapes " + targets.size() + " instances of the stack that is up");
    out.println("rules for " + slos.size() + (slos.size() == 1 ? " SLO" : " SLOs"));
    out.println("check:   promtool test rules " + folder.resolve(DashboardFiles.RULES_TEST));
    out.println(
        "start:   prometheus --config.file="
            + folder.resolve(DashboardFiles.PROMETHEUS)
            + " --storage.tsdb.path="
            + folder.resolve("data")
            + " --web.listen-address=127.0.0.1:"
            + DashboardFiles.USUAL_PORT);
    out.println(
        "Grafana: GF_PATHS_PROVISIONING="
            + folder.resolve(DashboardFiles.PROVISIONING).toAbsolutePath().normalize()
            + " before it starts");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
