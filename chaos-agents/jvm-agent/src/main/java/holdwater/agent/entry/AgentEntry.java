package holdwater.agent.entry;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Locale;

/**
 * Where the JVM enters. Sits on the target's class path, so it names nothing else of the agent:
 * everything behind it lives in a loader of its own that sees the JDK and this jar only.
 */
public final class AgentEntry {
  /** What woven code does for the agent, it does with the permissions of whoever calls it. */
  private static final String MANAGED = "it does not work under a security manager: ";

  /** Set once the agent is loaded: it is loaded once per JVM, however often it is attached. */
  private static ClassLoader loader;

  private AgentEntry() {}

  /** {@code -javaagent:holdwater-agent.jar=OPTIONS}. */
  public static void premain(String options, Instrumentation instrumentation) {
    enter(options, instrumentation);
  }

  /** Attached to a running JVM. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    enter(options, instrumentation);
  }

  /** Never throws: a target must start with an agent as it does without. */
  // By reflection: there is no type of ours that both loaders share.
  private static synchronized void enter(String options, Instrumentation instrumentation) {
    try {
      if (loader == null) {
        loader = newLoader();
      }
      Class.forName("holdwater.agent.Agent", true, loader)
          .getMethod("enter", String.class, Instrumentation.class)
          .invoke(null, options == null ? "" : options, instrumentation);
    } catch (Throwable e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why = cause instanceof SecurityException ? MANAGED : "";
      System.err.println("holdwater-agent: not loaded: " + why + cause);
    }
  }

  private static ClassLoader newLoader() throws Exception {
    URL jar = AgentEntry.class.getProtectionDomain().getCodeSource().getLocation();
    if (!new File(jar.toURI()).getName().toLowerCase(Locale.ROOT).endsWith(".jar")) {
      throw new IllegalStateException("the agent runs from its jar only, not from " + jar);
    }
    return new URLClassLoader(
        "holdwater-agent", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
  }
}
