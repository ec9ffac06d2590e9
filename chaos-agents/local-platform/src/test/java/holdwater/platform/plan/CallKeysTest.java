package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.platform.api.HomeFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a gateway that calls catalog and home, and a home that calls catalog. */
class CallKeysTest {
  @TempDir private Path folder;

  private final Topology topology =
      new Topology(
          "t",
          List.of(new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")))),
          List.of(
              service("catalog"),
              service("home", "catalog"),
              service("gateway", "catalog", "home")));

  @Test
  void each_pair_of_caller_and_called_has_a_key_that_no_other_service_is_given() {
    String toCatalog = filled("gateway", "${key.catalog}");
    String homeToCatalog = filled("home", "${key.catalog}");

    assertThat(toCatalog).matches("[0-9a-f]{64}").isNotEqualTo(homeToCatalog);
    assertThat(filled("gateway", "${keys.calls}"))
        .isEqualTo("catalog=" + toCatalog + ",home=" + filled("gateway", "${key.home}"));
    assertThat(filled("catalog", "${keys.callers}"))
        .isEqualTo("home=" + homeToCatalog + ",gateway=" + toCatalog);
    assertThat(filled("catalog", "${keys.calls}")).isEmpty();
    assertThat(filled("home", "${keys.calls}${keys.callers}")).doesNotContain(toCatalog);
  }

  @Test
  void key_for_somebody_who_is_not_called_teaches() {
    assertThatThrownBy(() -> filled("catalog", "${key.home}"))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("${key.home}: catalog calls []");
    assertThatThrownBy(() -> filled("catalog", "${keys.all}"))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("${keys.calls} and ${keys.callers}");
  }

  /** What the text is for each instance of a service. */
  private String filled(String name, String text) {
    HomeFolder home = new HomeFolder(folder.resolve(".holdwater"));
    Service service = topology.service(name).orElseThrow();
    List<String> each =
        topology
            .instancesOf(service)
            .map(
                instance ->
                    // Keys need no port.
                    new Placeholders(
                            topology,
                            service,
                            instance,
                            null,
                            home,
                            new Secrets(home.secretsFile(), new SecureRandom())::secret)
                        .fill(text, "env"))
            .distinct()
            .toList();
    assertThat(each).hasSize(1);
    return each.get(0);
  }

  private static Service service(String name, String... calls) {
    return new Service(
        name,
        Placement.ZONE,
        1,
        new Launch.Command(List.of("run")),
        List.of(new Port("http", Protocol.HTTP, false, "/")),
        new Readiness.Tcp("http", Duration.ofSeconds(5)),
        List.of(calls),
        false,
        List.of(),
        Map.of(),
        Optional.empty());
  }
}
