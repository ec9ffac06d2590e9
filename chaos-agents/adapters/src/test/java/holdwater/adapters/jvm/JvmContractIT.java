package holdwater.adapters.jvm;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FaultInjectorContract;
import holdwater.testkit.TwoZones;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract with a slow method in a JVM that knew no agent when it started. */
@Timeout(120)
class JvmContractIT extends FaultInjectorContract {
  private static final Path AGENT =
      Path.of(System.getProperty("basedir", ""), "../jvm-agent/target/holdwater-agent.jar");
  private static final Instance INSTANCE = TwoZones.topology().instances().get(0);
  private static final long DOSE_MILLIS = 300;

  @TempDir static Path folder;
  private static Process process;
  private static PrintStream in;
  private static BufferedReader out;

  @BeforeAll
  static void start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    process =
        new ProcessBuilder(
                java, "-XX:+UseSerialGC", "-Xmx64m", "-cp", classes, Patient.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    call();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static long call() throws IOException {
    in.println();
    String line = out.readLine();
    while (!line.startsWith("took ")) {
      line = out.readLine();
    }
    return Long.parseLong(line.substring("took ".length()));
  }

  @Test
  void process_that_is_started_anew_has_the_fault_again() throws Exception {
    try (Injection injection =
        injector().inject("anew", fault(), target(), new Lease(Duration.ofSeconds(60)))) {
      assertThat(felt()).isTrue();
      process.destroyForcibly().waitFor();
      injection.renew();
      start();

      eventually(
          Duration.ofSeconds(60),
          () -> {
            injection.renew();
            assertThat(felt()).isTrue();
          });

      eventually(
          Duration.ofSeconds(60),
          () ->
              assertThat(injection.evidence())
                  .matches(Evidence::proven)
                  .matches(evidence -> evidence.statement().endsWith(", in 2 processes")));
    }
    assertThat(felt()).isFalse();
  }

  @Override
  protected FaultInjector injector() {
    AgentAttach attach = new AgentAttach(AGENT, folder.resolve("agents"));
    return new JvmInjector(instance -> attach.attach(process.pid()));
  }

  @Override
  protected Fault fault() {
    return new JvmFault("latency 300ms on holdwater.adapters.jvm.Patient.work");
  }

  @Override
  protected ResolvedTarget target() {
    return new ResolvedTarget(List.of(INSTANCE), List.of());
  }

  @Override
  protected boolean felt() throws IOException {
    return call() >= DOSE_MILLIS;
  }
}
