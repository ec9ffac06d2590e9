package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.Patterns;
import holdwater.cli.ProgressLines;
import holdwater.cli.Signals;
import holdwater.cli.StatusText;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.topology.Topology;
import holdwater.platform.LocalDeployment;
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

  @Option(names = "--json", description = "print what runs as JSON at the end, progress on stderr")
  private boolean json;

  @Override
  public Integer call() {
    Wiring wiring = new Wiring(Home.ofProcess());
    Topology topology = wiring.scenarios().topology(name);
    Patterns.check(without, List.of(topology));
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
    LocalDeployment stack =
        Signals.during(
            caller::interrupt,
            () ->
                wiring
                    .localPlatform()
                    .start(
                        topology,
                        /* ephemeral= */ false,
                        new TreeSet<>(without),
                        new ProgressLines(json ? System.err : System.out, wiring.clock())));
    if (json) {
      System.out.println(StatusText.json(stack));
    } else {
      StatusText.lines(stack).forEach(System.out::println);
    }
    return ExitCode.PASS.code();
  }
}
