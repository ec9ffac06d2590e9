package holdwater.proxy.conformance;

import holdwater.proxy.FaultProxy;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Our server as a process of its own, in a heap as small as it gets elsewhere, with what it says on
 * stderr in a file.
 */
final class ServerProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final InetSocketAddress address;
  private final Path errors;

  private ServerProcess(Process process, InetSocketAddress address, Path errors) {
    this.process = process;
    this.address = address;
    this.errors = errors;
  }

  /**
   * Starts it on a free port with the class path of this JVM.
   *
   * @param options of its JVM
   */
  static ServerProcess start(String... options) throws IOException {
    Path errors = Files.createTempFile("fault-proxy", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FaultProxy.class.getName()));
    command.addAll(List.of("--port", "0", "--seed", "1", "--open"));
    Process process =
        new ProcessBuilder(command).redirectError(new File(errors.toString())).start();
    String ready =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (ready == null) {
      throw new IOException("the server does not start: " + Files.readString(errors));
    }
    int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    return new ServerProcess(process, new InetSocketAddress("127.0.0.1", port), errors);
  }

  InetSocketAddress address() {
    return address;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Vitals vitals() throws IOException {
    return Vitals.of(process.pid());
  }

  /** What it holds once it is back to {@code before}, or after having waited for that in vain. */
  Vitals settled(Vitals before) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Vitals now = vitals();
    while (!now.isBackTo(before) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      now = vitals();
    }
    return now;
  }

  /** How many lines on stderr have the word. */
  long said(String word) throws IOException {
    try (Stream<String> lines = Files.lines(errors, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.contains(word)).count();
    }
  }

  Path errors() {
    return errors;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
