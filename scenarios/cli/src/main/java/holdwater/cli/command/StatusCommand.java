package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.StatusText;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import holdwater.platform.LocalDeployment;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show every instance of the stack: state, process, memory, CPU time.")
public final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() {
    Wiring wiring = new Wiring(Home.ofProcess());
    Optional<LocalDeployment> stack = wiring.platform().runningStack();
    if (json) {
      System.out.println(stack.map(StatusText::json).orElse("{\"phase\":\"NONE\"}"));
    } else if (stack.isEmpty()) {
      System.out.println("no stack is up: 'holdwater up' starts one");
    } else {
      StatusText.lines(stack.get()).forEach(System.out::println);
    }
    return ExitCode.PASS.code();
  }
}
