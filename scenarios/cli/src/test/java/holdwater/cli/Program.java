package holdwater.cli;

import holdwater.cli.command.Holdwater;
import holdwater.cli.rules.ProjectRoot;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process with a terminal that a test sits at. Closing it ends it, however it stands. */
final class Program implements AutoCloseable {
  private static final long GENEROUS_SECONDS = 60;
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /**
   * What a shell starts in the background ignores SIGINT, and so do all its children, these tests
   * among them. A person's terminal does not.
   */
  private static final List<String> HEARS_SIGNALS = ifPossible("env", "--default-signal=INT");

  private final Process process;
  private final PrintStream in;
  private final BufferedReader out;
  private final List<String> said = new ArrayList<>();

  private static List<String> ifPossible(String... prefix) {
    List<String> argv = new ArrayList<>(List.of(prefix));
    argv.add("true");
    try {
      return new ProcessBuilder(argv).start().waitFor() == 0 ? List.of(prefix) : List.of();
    } catch (IOException noSuchProgram) {
      return List.of();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Program(List<String> argv, Path folder) throws IOException {
    process = new ProcessBuilder(argv).directory(folder.toFile()).start();
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Any command. */
  static Program of(Path folder, String... argv) throws IOException {
    return new Program(List.of(argv), folder);
  }

  /** The command line, called in {@code folder}, which has its {@code .holdwater}. */
  static Program holdwater(Path folder, String... words) throws IOException {
    List<String> argv = java(CLASS_PATH);
    argv.add(1, "-Dholdwater.home=" + ProjectRoot.PATH);
    argv.addAll(0, HEARS_SIGNALS);
    argv.add(Holdwater.class.getName());
    argv.addAll(List.of(words));
    return new Program(argv, folder);
  }

  /** A {@link Stepper} that knows nothing of Holdwater. */
  static Program stepper(Path folder) throws IOException {
    return stranger(folder, Stepper.class);
  }

  /** {@link ForeignOrders} that know nothing of Holdwater either. */
  static Program orders(Path folder, String stock) throws IOException {
    return stranger(folder, ForeignOrders.class, stock);
  }

  private static Program stranger(Path folder, Class<?> main, String... words) throws IOException {
    List<String> argv =
        java(
            Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator)));
    argv.add(main.getName());
    argv.addAll(List.of(words));
    return new Program(argv, folder);
  }

  private static List<String> java(String classPath) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            classPath));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Reads on until a line has these words. */
  String awaitLine(String words) throws IOException {
    String line = out.readLine();
    while (line != null && !line.contains(words)) {
      said.add(line);
      line = out.readLine();
    }
    if (line == null) {
      throw new AssertionError("never said '" + words + "' but " + said + " and " + complaints());
    }
    said.add(line);
    return line;
  }

  /** Milliseconds that a step of a {@link Stepper} takes. */
  long step() throws IOException {
    in.println();
    return Long.parseLong(awaitLine("took ").substring("took ".length()));
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(GENEROUS_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end, said " + said);
    }
    return process.exitValue();
  }

  /** All that stood on its stdout, once it has ended. */
  List<String> said() throws IOException {
    out.lines().forEach(said::add);
    return said;
  }

  /** What stands on its stderr, once it has ended. */
  String complaints() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
