package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdwater.agent.target.ClassBytes;
import holdwater.agent.target.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a target is started. {@code -Dagent.test.java} picks another JDK. Immutable.
 *
 * @param folder where the agent's and the test's files go
 * @param front options before our agent's
 * @param ours whether our agent is loaded
 * @param behind options after our agent's
 */
record TargetCommand(
    Path folder,
    Path javaHome,
    List<String> front,
    boolean ours,
    List<String> behind,
    String classpath) {

  static TargetCommand in(Path folder) {
    Path javaHome = Path.of(System.getProperty("agent.test.java", System.getProperty("java.home")));
    return new TargetCommand(folder, javaHome, List.of(), true, List.of(), testClasspath());
  }

  /**
   * The one that {@code -Dagent.jdk25} or {@code JAVA25_HOME} names, or else one that lies beside
   * the JDK of the build; if there is none, the test is left out.
   */
  static Path jdk25() throws IOException {
    String named = System.getProperty("agent.jdk25", System.getenv("JAVA25_HOME"));
    if (named != null) {
      assertThat(Path.of(named)).matches(TargetCommand::isJdk25, "is a JDK 25");
      return Path.of(named);
    }
    Optional<Path> beside = jdk25Beside(Path.of(System.getProperty("java.home")));
    assumeTrue(
        beside.isPresent(),
        "not tested on JDK 25: name one by -Dagent.jdk25=... or in the environment as JAVA25_HOME");
    return beside.get();
  }

  /** The first by name in the folder that the JDK lies in. */
  static Optional<Path> jdk25Beside(Path javaHome) throws IOException {
    try (Stream<Path> neighbours = Files.list(javaHome.getParent())) {
      return neighbours.sorted().filter(TargetCommand::isJdk25).findFirst();
    }
  }

  private static boolean isJdk25(Path home) {
    try {
      return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
    } catch (IOException e) {
      return false;
    }
  }

  TargetCommand at(Path otherFolder) {
    return new TargetCommand(otherFolder, javaHome, front, ours, behind, classpath);
  }

  TargetCommand on(Path otherJavaHome) {
    return new TargetCommand(folder, otherJavaHome, front, ours, behind, classpath);
  }

  TargetCommand front(String... options) {
    return new TargetCommand(folder, javaHome, List.of(options), ours, behind, classpath);
  }

  TargetCommand behind(String... options) {
    return new TargetCommand(folder, javaHome, front, ours, List.of(options), classpath);
  }

  TargetCommand withoutOurs() {
    return new TargetCommand(folder, javaHome, front, false, behind, classpath);
  }

  /** Finds classes there first. */
  TargetCommand withFirst(Path jar) {
    return new TargetCommand(
        folder, javaHome, front, ours, behind, jar + File.pathSeparator + classpath);
  }

  TargetJvm start() throws IOException {
    return new TargetJvm(this);
  }

  List<String> argv() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(front);
    if (ours) {
      Path token = folder.resolve("token");
      Path port = folder.resolve("port");
      command.add("-javaagent:" + jar() + "=port=0,token-file=" + token + ",port-file=" + port);
    }
    command.addAll(behind);
    command.add("-javaagent:" + bytesAgent(folder));
    command.addAll(List.of("-cp", classpath, Target.class.getName()));
    return command;
  }

  private static Path jar() {
    return built("holdwater-agent.jar");
  }

  /** What the build made or brought. */
  static Path built(String file) {
    return Path.of(System.getProperty("basedir", ""), "target", file).toAbsolutePath();
  }

  /** The test's own, without the agent and what is shaded into it. */
  static String testClasspath() {
    return entries()
        .filter(entry -> !entry.matches(".*(holdwater-agent|byte-buddy-|simpleclient).*\\.jar"))
        .filter(entry -> !entry.endsWith("classes") || entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> entries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  private static Path bytesAgent(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", ClassBytes.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve("bytes.jar");
    // Its class is found on the class path.
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
