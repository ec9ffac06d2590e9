package holdwater.agent.weave;

import java.util.List;

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
          "javax.sql.",
          "javax.net.",
          "jdk.internal.net.http.",
          "sun.net.www.",
          "sun.nio.ch.");

  private static final List<String> JDK =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "oracle.");

  /** Other agents, and libraries that such agents are made of. */
  private static final List<String> AGENTS =
      List.of(
          "holdwater.agent.entry.",
          "net.bytebuddy.",
          "io.opentelemetry.javaagent.",
          "com.intellij.rt.",
          "org.jacoco.agent.");

  private Territory() {}

  static boolean contains(String className) {
    if (className.startsWith("[") || startsWithOneOf(className, AGENTS)) {
      return false;
    }
    return !startsWithOneOf(className, JDK) || startsWithOneOf(className, OPEN_JDK);
  }

  /** True for classes that belong to the JDK, whatever package of it. */
  static boolean isJdk(String className) {
    return startsWithOneOf(className, JDK);
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
