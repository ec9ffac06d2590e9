package holdwater.cli.command;

import holdwater.adapters.jvm.AgentApi;
import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.jvm.AgentSeen;
import holdwater.adapters.jvm.KnownAgents;
import holdwater.cli.Home;
import holdwater.cli.Signals;
import holdwater.cli.UserMistake;
import holdwater.cli.Watch;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the faults in a JVM do, as they do it. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Show the faults in a JVM live: a line for each that bit or was met in the last second,",
      "until nothing is in force any more. It changes nothing, and Ctrl-C reverts nothing.",
      "Ends with 0 if anything was bitten, 3 if nothing was, 4 if the JVM answers no more.",
      ""
    },
    footer = {"", "  holdwater watch 12345"})
public final class WatchCommand implements Callable<Integer> {
  private static final String STAYS = "watched no longer; what is in force stays so";

  @Parameters(paramLabel = "PID", description = "the process; 'holdwater ps' lists them")
  private long pid;

  @Override
  public Integer call() {
    Wiring wiring = new Wiring(Home.ofProcess());
    AgentEndpoint agent = agent(wiring.home());
    AgentApi api = new AgentApi();
    Watch watch = new Watch(pid, () -> api.all(agent), this::hasEnded, wiring.clock(), System.out);
    Thread caller = Thread.currentThread();
    return Signals.during(STAYS, caller::interrupt, () -> follow(watch)).code();
  }

  private static ExitCode follow(Watch watch) {
    try {
      return watch.follow();
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private boolean hasEnded() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  private AgentEndpoint agent(Home home) {
    if (hasEnded()) {
      throw new UserMistake("there is no process " + pid);
    }
    AgentSeen seen = new KnownAgents(home.agents()).look(pid);
    if (seen instanceof AgentSeen.Answers answers) {
      return answers.endpoint();
    }
    throw new UserMistake(
        seen instanceof AgentSeen.Mute mute
            ? "the agent in process " + pid + " cannot be asked: " + mute.why()
            : "no agent is in process " + pid + ", so nothing of ours is in force in it");
  }
}
