package holdwater.cli.command;

import holdwater.cli.Heartbeat;
import holdwater.cli.Home;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import holdwater.platform.LocalDeployment;
import holdwater.platform.Strays;
import holdwater.platform.process.MarkedProcess;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the stack. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "End the stack and every process of it.")
public final class DownCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Home home = Home.ofProcess();
    Wiring wiring = new Wiring(home);
    Optional<LocalDeployment> stack = wiring.localPlatform().runningStack();
    if (stack.isEmpty()) {
      home.agents().sweep();
      System.out.println("no stack is up" + leftBehind(wiring));
      return ExitCode.PASS.code();
    }
    System.out.println("stopping '" + stack.get().topology().name() + "'");
    return Heartbeat.during(
        Heartbeat.words("stopping", System.out),
        () -> {
          stack.get().stop();
          home.agents().sweep();
          System.out.println("all processes of it are gone" + leftBehind(wiring));
          return ExitCode.PASS.code();
        });
  }

  /** What outlived its daemon is ended as well, and said; throws when it lives on. */
  private static String leftBehind(Wiring wiring) {
    List<MarkedProcess> ended = wiring.localPlatform().strays().end();
    return ended.isEmpty() ? "" : "; left behind and killed now: " + Strays.words(ended);
  }
}
