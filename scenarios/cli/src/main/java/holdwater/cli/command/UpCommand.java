package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.Patterns;
import holdwater.cli.ProgressLines;
import holdwater.cli.ScrapeTargets;
import holdwater.cli.Signals;
import holdwater.cli.StackSlos;
import holdwater.cli.StatusText;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.watch.StackPrometheus;
import holdwater.dashboards.DashboardFiles;
import holdwater.dashboards.rules.CountedSlo;
import holdwater.engine.run.ExitCode;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.topology.Topology;
import holdwater.platform.JobClient;
import holdwater.platform.LocalDeployment;
import holdwater.platform.plan.PlanCheck;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a stack that stays. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start a stack that stays up until 'down'; scenarios then run on it.")
public final class UpCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = "compact",
      paramLabel = "TOPOLOGY",
      description = "a name of the library, or the path of a topology file (default: compact)")
  private String name;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "PATTERN",
      description = "switch a resilience pattern of the stack off")
  private Set<String> without = Set.of();

  @Option(
      names = "--prometheus",
      description =
          "also start the Prometheus of this machine, with our rules; it ends with the stack, and"
              + " 'gameday' times its alerts")
  private boolean prometheus;

  @Option(
      names = "--prometheus-port",
      paramLabel = "PORT",
      defaultValue = "" + DashboardFiles.USUAL_PORT,
      description = "where it listens, on loopback (default: ${DEFAULT-VALUE})")
  private int prometheusPort;

  @Option(names = "--json", description = "print what runs as JSON at the end, progress on stderr")
  private boolean json;

  @Override
  public Integer call() {
    Wiring wiring = new Wiring(Home.ofProcess());
    Topology topology = wiring.scenarios().topology(name);
    Patterns.check(without, List.of(topology));
    if (prometheus) {
      checkPrometheus();
    }
    wiring
        .stack()
        .ifPresent(
            stack -> {
              throw new DeploymentFailed(
                  "a stack '"
                      + stack.topology().name()
                      + "' is up already: see 'holdwater status', or end it by 'holdwater down'");
            });
    Thread caller = Thread.currentThread();
    LocalDeployment stack = Signals.during(caller::interrupt, () -> start(wiring, topology));
    if (json) {
      System.out.println(StatusText.json(stack));
    } else {
      StatusText.lines(stack).forEach(System.out::println);
    }
    return ExitCode.PASS.code();
  }

  private void checkPrometheus() {
    if (!PlanCheck.isProgram(StackPrometheus.PROGRAM, Path.of(""), System.getenv())) {
      throw new UserMistake(
          "prometheus is not in the PATH: install it (Debian's package 'prometheus'), or leave"
              + " --prometheus out");
    }
    StackPrometheus.checkFree(prometheusPort);
  }

  private LocalDeployment start(Wiring wiring, Topology topology) {
    PrintStream progress = json ? System.err : System.out;
    LocalDeployment stack =
        wiring
            .localPlatform()
            .start(
                topology,
                /* ephemeral= */ false,
                new TreeSet<>(without),
                new ProgressLines(progress, wiring.clock()));
    if (prometheus) {
      progress.println("prometheus: " + watched(wiring, stack));
    }
    return stack;
  }

  private URI watched(Wiring wiring, LocalDeployment stack) {
    List<CountedSlo> slos =
        StackSlos.read(StackSlos.files(wiring.home())).stream()
            .flatMap(slo -> CountedSlo.of(slo).stream())
            .toList();
    DashboardFiles files =
        DashboardFiles.ofStack(slos, ScrapeTargets.of(stack.access().pages(), slos));
    JobClient jobs = new JobClient(wiring.localPlatform());
    try {
      return new StackPrometheus(wiring.home().workspace(), wiring.clock())
          .start(files, prometheusPort, jobs::startWithStack);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentFailed("interrupted: the stack is up, Prometheus is not");
    }
  }
}
