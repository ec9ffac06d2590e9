package holdwater.cli.command;

import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.cli.Home;
import holdwater.cli.JvmByHand;
import holdwater.engine.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts the agent into a JVM that runs. */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    description = {
      "Put the JVM agent into a running JVM of this user, and say where it listens. As root also",
      "of others; in a container as well, if it shares this network ('nsenter --net' helps).",
      "It does nothing until a fault is armed. Since JDK 21 the JVM warns on its stderr;",
      "-javaagent:holdwater-agent.jar=port=0,token-file=FILE at its start never does.",
      ""
    },
    footer = {"", "  holdwater attach 12345"})
public final class AttachCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PID", description = "the process")
  private long pid;

  @Override
  public Integer call() {
    Home home = Home.ofProcess();
    AgentEndpoint agent = JvmByHand.attach(home, pid);
    System.out.println("agent in " + pid + ": " + agent.url());
    System.out.println("token: " + home.agentFolder().resolve(pid + "/token"));
    return ExitCode.PASS.code();
  }
}
