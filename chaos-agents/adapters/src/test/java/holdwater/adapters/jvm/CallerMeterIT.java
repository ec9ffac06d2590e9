package holdwater.adapters.jvm;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Instance;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that a real agent counts, in a JVM that knew none when it started. */
@Timeout(120)
class CallerMeterIT {
  private static final Path AGENT =
      Path.of(System.getProperty("basedir", ""), "../jvm-agent/target/holdwater-agent.jar");
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final Instance CALLER = TwoZones.topology().instances().get(0);
  private static final String LINK = "a.gateway:a.catalog";

  @TempDir Path folder;

  @Test
  void calls_are_counted_and_nothing_stays_in_force() throws Exception {
    try (PatientProcess patient = new PatientProcess()) {
      patient.call();
      AgentAttach attach = new AgentAttach(AGENT, folder);
      AgentEndpoint agent = attach.attach(patient.pid());
      String methods = "latency 1ms on holdwater.adapters.jvm.Patient.work";
      try (CallerMeter meter =
          new CallerMeter(
              instance -> agent, List.of(new CallerMeter.Caller(LINK, CALLER, methods)), "run")) {
        eventually(GENEROUS, () -> assertThat(meter.calls()).containsExactly(Map.entry(LINK, 0L)));

        patient.call();
        patient.call();
        patient.call();

        eventually(GENEROUS, () -> assertThat(meter.calls()).containsExactly(Map.entry(LINK, 3L)));
        assertThat(new AgentApi().all(agent)).extracting(AgentFault::hits).containsExactly(0L);
      }
      assertThat(new AgentApi().all(agent)).isEmpty();
    }
  }
}
