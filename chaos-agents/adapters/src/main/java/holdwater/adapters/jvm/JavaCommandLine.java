package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The command line of a JVM that runs, as far as it says what runs in it.
 *
 * @param argv the program first
 */
record JavaCommandLine(List<String> argv) {
  private static final String AGENT = "-javaagent:";
  private static final String JAR = "holdwater-agent";

  /** Options whose value is the next word. */
  private static final Set<String> TAKE_NEXT =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-reads",
          "--add-exports",
          "--add-opens",
          "--patch-module",
          "--enable-native-access",
          "--source");

  JavaCommandLine {
    argv = List.copyOf(argv);
  }

  /** That of a process; with nothing in it when the system does not tell. */
  static JavaCommandLine of(ProcessHandle process) {
    try {
      // The JDK's own answer ends at 4096 bytes, and is empty then.
      byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return new JavaCommandLine(
          Stream.of(new String(words, StandardCharsets.UTF_8).split("\0", -1))
              .filter(word -> !word.isEmpty())
              .toList());
    } catch (IOException e) {
      List<String> argv = new ArrayList<>();
      process.info().command().ifPresent(argv::add);
      process.info().arguments().ifPresent(words -> argv.addAll(Arrays.asList(words)));
      return new JavaCommandLine(argv);
    }
  }

  /** The main class, the jar or the module; or else the program, which starts its own. */
  String main() {
    String program = argv.isEmpty() ? "" : name(argv.get(0));
    if (!program.matches("javaw?(\\.exe)?")) {
      return program.isEmpty() ? "?" : program;
    }
    String argumentFile = "";
    for (int i = 1; i < argv.size(); i++) {
      String word = argv.get(i);
      String next = i + 1 < argv.size() ? argv.get(i + 1) : "?";
      if (word.equals("-jar")) {
        return name(next);
      } else if (word.equals("-m") || word.equals("--module")) {
        return next;
      } else if (word.startsWith("--module=")) {
        return word.substring("--module=".length());
      } else if (word.startsWith("@")) {
        argumentFile = argumentFile.isEmpty() ? word : argumentFile;
      } else if (TAKE_NEXT.contains(word)) {
        i++;
      } else if (!word.startsWith("-")) {
        // Behind such a file it may be a class, or an argument for one that the file names.
        return argumentFile.isEmpty() ? word : argumentFile;
      }
    }
    return argumentFile.isEmpty() ? "?" : argumentFile;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The options of our agent, if the JVM was started with it. */
  Optional<Map<String, String>> agentOptions() {
    for (String word : argv) {
      if (word.startsWith(AGENT)) {
        String[] jarAndOptions = word.substring(AGENT.length()).split("=", 2);
        if (name(jarAndOptions[0]).startsWith(JAR)) {
          return Optional.of(options(jarAndOptions.length > 1 ? jarAndOptions[1] : ""));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new HashMap<>();
    for (String option : text.split(",", -1)) {
      String[] keyAndValue = option.split("=", 2);
      if (keyAndValue.length == 2) {
        options.put(keyAndValue[0], keyAndValue[1].replace("%2C", ",").replace("%25", "%"));
      }
    }
    return options;
  }
}
