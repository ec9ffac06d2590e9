package holdwater.agent.fault;

/** A thread of the agent's own: it keeps no JVM alive, and no fault ever bites it. */
public final class AgentThread extends Thread {
  public AgentThread(String name, Runnable work) {
    super(null, work, "holdwater-agent-" + name, 0, false);
    setDaemon(true);
    // It would otherwise keep an application's loader alive.
    setContextClassLoader(null);
    // The target's own handler for all threads may well end the process. Whose work fails reports
    // that itself; what gets here could not be reported.
    setUncaughtExceptionHandler((thread, failure) -> {});
  }

  /** Starts one. */
  public static AgentThread start(String name, Runnable work) {
    AgentThread thread = new AgentThread(name, work);
    thread.start();
    return thread;
  }
}
