package holdwater.adapters.springchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.ActuatorAccess;
import holdwater.model.topology.Instance;
import holdwater.testkit.FakeAccess;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessAppsTest {
  private static final URI URL = URI.create("http://127.0.0.1:8080/actuator");
  private static final Instance ONE = TwoZones.topology().instances().get(0);

  private final FakeAccess access = new FakeAccess();

  @Test
  void app_is_asked_at_its_actuator_with_its_token() throws IOException {
    access.actuator(ONE.id(), new ActuatorAccess(URL, Optional.of("s3cret")));

    assertThat(new AccessApps(access).of(ONE))
        .isEqualTo(new SpringApp(URL, Optional.empty(), Optional.of("s3cret")));
  }

  @Test
  void instance_without_a_process_is_no_app_so_that_no_fault_is_left_in_it() {
    assertThatThrownBy(() -> new AccessApps(access).of(ONE))
        .isInstanceOf(NoApp.class)
        .hasMessage(ONE.id() + " has no process now");
  }
}
