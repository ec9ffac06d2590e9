package holdwater.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of the stack; killed when closed or when the test's JVM ends. */
final class NodeProcess implements AutoCloseable {
  private static final long START_WITHIN_SECONDS = 90;

  private final Process process;
  private final Path log;

  private NodeProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** A broker, on the jars of its own that the build has just made. */
  static NodeProcess broker(Path log, int port, Map<String, String> environment) throws Exception {
    Path target = Path.of("..", "kafka-node", "target").toAbsolutePath().normalize();
    Path jar;
    try (Stream<Path> files = Files.list(target)) {
      jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
    String libraries = Files.readString(target.resolve("runtime.classpath")).strip();
    String classpath = jar + File.pathSeparator + libraries;
    return start(log, "holdwater.kafka.KafkaNode", classpath, port, environment);
  }

  /** A mirror, of the classes under test. */
  static NodeProcess mirror(Path log, int port, Map<String, String> environment) throws Exception {
    String classpath = System.getProperty("java.class.path");
    return start(log, MirrorNode.class.getName(), classpath, port, environment);
  }

  private static NodeProcess start(
      Path log, String mainClass, String classpath, int port, Map<String, String> environment)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                classpath,
                mainClass)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    NodeProcess node = new NodeProcess(process, log);
    node.awaitListening(port);
    return node;
  }

  private void awaitListening(int port) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_WITHIN_SECONDS);
    while (!accepts(port)) {
      assertThat(process.isAlive()).as(this::output).isTrue();
      assertThat(System.nanoTime()).as(this::output).isLessThan(end);
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String output() {
    try {
      return log + ":\n" + Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** By SIGKILL, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
