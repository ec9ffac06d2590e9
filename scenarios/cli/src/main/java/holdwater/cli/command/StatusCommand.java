package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.StatusText;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import holdwater.platform.LocalDeployment;
import holdwater.platform.Strays;
import holdwater.platform.process.MarkedProcess;
import java.util.List;
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
    Optional<LocalDeployment> stack = wiring.localPlatform().runningStack();
    List<MarkedProcess> strays = wiring.localPlatform().strays().find();
    if (json) {
      System.out.println(stack.map(StatusText::json).orElseGet(() -> none(strays)));
      return ExitCode.PASS.code();
    }
    if (stack.isEmpty()) {
      System.out.println("no stack is up: 'holdwater up' starts one");
    } else {
      StatusText.lines(stack.get()).forEach(System.out::println);
    }
    if (!strays.isEmpty()) {
      System.out.println(
          "left behind by an earlier stack, 'holdwater down' kills them: " + Strays.words(strays));
    }
    return ExitCode.PASS.code();
  }

  private static String none(List<MarkedProcess> strays) {
    return "{\"phase\":\"NONE\",\"strays\":%s}"
        .formatted(strays.stream().map(MarkedProcess::pid).toList());
  }
}
