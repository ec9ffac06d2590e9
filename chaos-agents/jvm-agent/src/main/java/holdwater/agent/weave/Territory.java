package holdwater.agent.weave;

import java.util.List;
import java.util.regex.Pattern;

/** Which classes may be woven at all. */
final class Territory {
  /** The parts of the JDK that faults are for. Everything else of it is out of bounds. */
  private static final List<String> OPEN_JDK =
      List.of(
          "java.io.",
          "java.net.",
          "java.nio.channels.",
          "java.nio.file.",
          "java.sql.",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ScheduledThreadPoolExecutor",
          "java.util.concurrent.ThreadPerTaskExecutor",
          "javax.sql.",
          "javax.net.",
          "jdk.internal.net.http.",
          "sun.net.www.",
          "sun.nio.ch.");

  /** Those of its modules that the application's own loader has. */
  private static final List<String> JDK_TOOLS =
      List.of("jdk.", "sun.tools.", "sun.jvmstat.", "sun.security.tools.", "com.sun.tools.");

  /**
   * Where {@code java.lang.reflect.Proxy} puts what it makes for an application: by name the JDK's,
   * by loader and in truth the application's. Elsewhere it uses packages that nobody would mistake.
   */
  private static final Pattern PROXIES = Pattern.compile("jdk\\.proxy\\d+\\.[^.]+");

  /** Other agents, and libraries that such agents are made of. */
  private static final List<String> AGENTS =
      List.of(
          "holdwater.agent.entry.",
          "net.bytebuddy.",
          "io.opentelemetry.javaagent.",
          "com.intellij.rt.",
          "org.jacoco.agent.");

  /** Whose loaders have libraries in them by which other agents tell what they saw. */
  private static final String LOADERS_OF_AGENTS = "io.opentelemetry.javaagent.";

  private Territory() {}

  /**
   * @param loader of the class, or null for the boot loader
   */
  static boolean contains(String className, ClassLoader loader) {
    if (className.startsWith("[") || startsWithOneOf(className, AGENTS) || isOfAgent(loader)) {
      return false;
    }
    return !isJdk(className, loader) || startsWithOneOf(className, OPEN_JDK);
  }

  /** True for classes that belong to the JDK. Names alone do not tell: javax.servlet does not. */
  static boolean isJdk(String className, ClassLoader loader) {
    return loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || (startsWithOneOf(className, JDK_TOOLS) && !PROXIES.matcher(className).matches());
  }

  private static boolean isOfAgent(ClassLoader loader) {
    return loader != null && loader.getClass().getName().startsWith(LOADERS_OF_AGENTS);
  }

  private static boolean startsWithOneOf(String className, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
