package holdwater.agent;

import holdwater.agent.control.ControlServer;
import holdwater.agent.control.Faults;
import holdwater.agent.control.Guard;
import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.Failures;
import holdwater.agent.faults.FaultKinds;
import holdwater.agent.weave.Weaver;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * The agent of one JVM.
 *
 * <p>Off, it is a socket that listens and a thread that accepts: no transformer is registered and
 * no class is woven. The first fault loads the rest.
 */
public final class Agent {
  private static Agent running;

  private final Guard guard = new Guard();
  private final ControlServer server;

  private Agent(Options options, Instrumentation instrumentation) throws IOException {
    AgentLog log = new AgentLog(options.logFile());
    Failures failures = new Failures(log);
    Weaver weaver = new Weaver(instrumentation, failures, log);
    ExceptionTypes types = new ExceptionTypes(options.exceptionTypes());
    Faults faults = new Faults(weaver, FaultKinds.ALL, types, failures, log, System::nanoTime);
    server = ControlServer.open(options.port(), guard, faults, weaver, failures, log);
    log.add("loaded");
  }

  /** Called by the entry, at every load; all but the first only let another token in. */
  public static synchronized void enter(String text, Instrumentation instrumentation)
      throws IOException {
    Options options = Options.parse(text);
    String token = TokenFile.read(options.tokenFile());
    boolean first = running == null;
    if (first) {
      running = new Agent(options, instrumentation);
    }
    running.guard.admit(token);
    String address = "127.0.0.1:" + running.server.port();
    if (options.portFile().isPresent()) {
      TokenFile.write(options.portFile().get(), address + "\n");
    }
    if (first) {
      // The one line that a target's stdout ever gets from us.
      System.out.println("holdwater-agent: listening on " + address);
    }
  }
}
