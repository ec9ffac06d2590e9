package holdwater.adapters.jvm;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FaultInjectorContract;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  private static PatientProcess patient;

  @BeforeAll
  static void start() throws IOException {
    patient = new PatientProcess();
    patient.call();
  }

  @AfterAll
  static void stop() {
    patient.close();
  }

  @Test
  void process_that_is_started_anew_has_the_fault_again() throws Exception {
    try (Injection injection =
        injector()
            .inject("anew", fault(), target(), new Lease(Duration.ofSeconds(60)), new Seed(1))) {
      assertThat(felt()).isTrue();
      patient.close();
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
    return new JvmInjector(instance -> attach.attach(patient.pid()));
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
    return patient.call() >= DOSE_MILLIS;
  }
}
