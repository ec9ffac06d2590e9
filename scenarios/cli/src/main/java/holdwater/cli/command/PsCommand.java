package holdwater.cli.command;

import holdwater.adapters.jvm.JvmProcesses;
import holdwater.adapters.jvm.KnownAgents;
import holdwater.cli.Heartbeat;
import holdwater.cli.Home;
import holdwater.cli.JvmList;
import holdwater.engine.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What JVMs there are. */
@Command(
    name = "ps",
    mixinStandardHelpOptions = true,
    description = {
      "List the JVMs of this user: pid, JDK, main class or jar, and what is in force in them.",
      "Nothing is attached: a JVM without an agent never hears of it.",
      ""
    })
public final class PsCommand implements Callable<Integer> {
  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() {
    KnownAgents agents = new KnownAgents(Home.ofProcess().agents());
    List<JvmList.Row> rows =
        Heartbeat.during(
            Heartbeat.words("asking the agents", System.err),
            () ->
                JvmProcesses.ofThisUser().stream()
                    .map(jvm -> new JvmList.Row(jvm, agents.look(jvm.pid())))
                    .toList());
    if (json) {
      System.out.println(JvmList.json(rows));
    } else {
      JvmList.lines(rows).forEach(System.out::println);
    }
    return ExitCode.PASS.code();
  }
}
