package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the stack, from the jars that the build has just made; killed when closed or when
 * the test's JVM ends.
 */
final class ServiceProcess implements AutoCloseable {
  private static final long START_WITHIN_SECONDS = 90;

  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ServiceProcess start(
      String module, String mainClass, Path folder, Map<String, String> environment)
      throws IOException {
    Path target = Path.of("..", module, "target").toAbsolutePath().normalize();
    Path jar;
    try (Stream<Path> files = Files.list(target)) {
      jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
    String libraries = Files.readString(target.resolve("runtime.classpath")).strip();
    Path log = folder.resolve(module + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                jar + File.pathSeparator + libraries,
                mainClass)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new ServiceProcess(process, log);
  }

  /** Returns when {@code port} accepts connections: a service listens only when it is ready. */
  void awaitListening(int port) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_WITHIN_SECONDS);
    while (!accepts(port)) {
      assertThat(process.isAlive()).as(() -> "process of " + log + ":\n" + output()).isTrue();
      assertThat(System.nanoTime()).as(() -> "time of " + log + ":\n" + output()).isLessThan(end);
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  /** Fails when the process ends within the next moment: nobody need wait for its answers then. */
  void assertRunsOn() {
    try {
      assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).as(this::output).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

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
