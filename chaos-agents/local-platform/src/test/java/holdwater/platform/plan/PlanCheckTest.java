package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.platform.plan.PlanCheck.Mistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCheckTest {
  @TempDir Path folder;

  private static Service service(
      String name, Launch launch, Map<String, String> env, String... calls) {
    return new Service(
        name,
        Placement.ZONE,
        1,
        launch,
        List.of(new Port("http", Protocol.HTTP, false, "/")),
        new Readiness.Tcp("http", Duration.ofSeconds(5)),
        List.of(calls),
        false,
        List.of(),
        env,
        Optional.empty());
  }

  private Topology topology(Service... services) {
    Region region = new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")));
    return new Topology(
        "shop",
        List.of(region),
        List.of(services),
        Optional.of(folder.toString()),
        List.of(),
        Map.of(),
        List.of());
  }

  private static Launch command(String... words) {
    return new Launch.Command(List.of(words));
  }

  @Test
  void placeholder_that_means_nothing_is_told_once_and_where() {
    Service stock = service("stock", command("./stock", "${prot.http}"), Map.of());
    Service orders =
        service(
            "orders",
            new Launch.Jar("orders.jar", Optional.empty(), 64, List.of("-Dx=${port.grpc}")),
            Map.of("STOCK", "${urls.stok}", "PORT", "${port.http}", "DATA", "${data}${secret.k}"),
            "stock");

    assertThat(PlanCheck.placeholders(topology(stock, orders)))
        .extracting(mistake -> mistake.service() + " " + mistake.key() + " " + mistake.message())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("stock command unknown placeholder ${prot.http}: known are "),
            two ->
                assertThat(two)
                    .isEqualTo(
                        "orders env.STOCK unknown placeholder ${urls.stok}: orders calls [stock]"),
            three ->
                assertThat(three)
                    .isEqualTo(
                        "orders java.options unknown placeholder ${port.grpc}: its ports are"
                            + " [http]"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void program_that_is_not_there_is_told() throws Exception {
    Path there = Files.createFile(folder.resolve("there"));
    assertThat(there.toFile().setExecutable(true)).isTrue();
    Path path = Files.createDirectory(folder.resolve("bin"));
    assertThat(Files.createFile(path.resolve("in-path")).toFile().setExecutable(true)).isTrue();
    Launch jar =
        new Launch.Jar(folder.resolve("no.jar").toString(), Optional.empty(), 64, List.of());

    List<Mistake> mistakes =
        PlanCheck.programs(
            topology(
                service("a", command("./there"), Map.of()),
                service("b", command("./nowhere"), Map.of()),
                service("c", command("in-path"), Map.of()),
                service("d", command("not-in-path"), Map.of()),
                service("e", command("${data}/made"), Map.of()),
                service("f", jar, Map.of())),
            Map.of("PATH", path.toString()));

    assertThat(mistakes)
        .containsExactly(
            new Mistake("b", "command", "there is no program './nowhere' that could be started"),
            new Mistake("d", "command", "there is no program 'not-in-path' that could be started"),
            new Mistake(
                "f", "java", "there is no " + folder.resolve("no.jar") + ": build it first"));
  }
}
