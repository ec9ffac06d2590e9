package holdwater.adapters.jvm;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link Patient} in a JVM of its own, which ends when this is closed. */
final class PatientProcess implements AutoCloseable {
  private final Process process;
  private final PrintStream in;
  private final BufferedReader out;

  /** Lines of its stdout that are not its own. */
  private final List<String> foreignLines = new ArrayList<>();

  PatientProcess(String... options) throws IOException {
    this(java(testClasses(), options));
  }

  private PatientProcess(List<String> argv) throws IOException {
    process = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * One that is started by another program, with its class in a folder.
   *
   * @param prefix that program and its options
   * @param classPath as the process has it, of a folder that {@link #classesTo} filled
   */
  static PatientProcess by(List<String> prefix, String classPath) throws IOException {
    List<String> argv = new ArrayList<>(prefix);
    // Some of these may leave no file where others look for JVMs.
    argv.addAll(java(classPath, "-XX:-UsePerfData"));
    return new PatientProcess(argv);
  }

  private static List<String> java(String classPath, String... options) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of(options));
    argv.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-cp", classPath));
    argv.add(Patient.class.getName());
    return argv;
  }

  /** Puts what a patient needs into a folder, where all may read it. */
  static void classesTo(Path folder) throws IOException {
    String name = Patient.class.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve(name);
    Files.createDirectories(copy.getParent());
    for (Path entry = copy.getParent(); entry.startsWith(folder); entry = entry.getParent()) {
      Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.copy(Path.of(testClasses()).resolve(name), copy);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static String testClasses() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Of the JVM, which others may have started. Comes after a {@link #call}. */
  long pid() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(one -> one.info().command().filter(name -> name.endsWith("/java")).isPresent())
        .findFirst()
        .orElse(process.toHandle())
        .pid();
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
