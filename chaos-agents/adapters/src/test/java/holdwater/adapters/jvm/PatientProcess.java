package holdwater.adapters.jvm;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A {@link Patient} in a JVM of its own, which ends when this is closed. */
final class PatientProcess implements AutoCloseable {
  private final Process process;
  private final PrintStream in;
  private final BufferedReader out;

  /** Lines of its stdout that are not its own. */
  private final List<String> foreignLines = new ArrayList<>();

  PatientProcess(String... options) throws IOException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-cp", testClasses()));
    argv.addAll(1, List.of(options));
    argv.add(Patient.class.getName());
    process = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String testClasses() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  long pid() {
    return process.pid();
  }

  /** Lets it work, and says how many milliseconds that took. */
  long call() throws IOException {
    in.println();
    String line = out.readLine();
    while (line != null && !line.startsWith("took ")) {
      foreignLines.add(line);
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the patient is dead");
    }
    return Long.parseLong(line.substring("took ".length()));
  }

  List<String> foreignLines() {
    return foreignLines;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
