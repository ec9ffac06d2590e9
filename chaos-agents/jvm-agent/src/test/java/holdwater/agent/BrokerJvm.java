package holdwater.agent;

import holdwater.agent.target.Broker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Kafka broker in a JVM of its own, which ends with the one that started it. */
final class BrokerJvm implements AutoCloseable {
  private static final String READY = "ready ";
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final String address;

  private BrokerJvm(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one with its topics and records; see {@link Broker}.
   *
   * @param data where it keeps them, empty
   */
  static BrokerJvm start(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                TargetCommand.testClasspath(),
                Broker.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return new BrokerJvm(process, line.substring(READY.length()));
      }
      said.add(line);
    }
    throw new IOException("the broker did not start: " + said);
  }

  /** As clients want it in {@code bootstrap.servers}. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
