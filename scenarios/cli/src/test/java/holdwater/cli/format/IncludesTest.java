package holdwater.cli.format;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import holdwater.cli.yaml.Reading;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topology that is laid over others. */
class IncludesTest {
  private static final String HEADER = "apiVersion: holdwater/v1alpha1\nkind: Topology\n";
  private static final String BASE =
      HEADER
          + """
          metadata: {name: base}
          spec:
            regions: [{name: r1, zones: [a, b]}]
            defaults: {placement: zone, env: {MODE: slow}}
            services:
              stock:
                command: [./stock, "${port.tcp}"]
                ports: {tcp: {protocol: tcp}}
                ready: {tcp: tcp, within: 10s}
                env: {LIMIT: 64}
              orders:
                command: [./orders, "${port.tcp}"]
                ports: {tcp: {protocol: tcp}}
                ready: {tcp: tcp, within: 10s}
                calls: [stock]
          """;

  @TempDir private Path folder;

  @BeforeEach
  void base() throws IOException {
    write("base.yaml", BASE);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Reading<Topology> read(String spec) throws IOException {
    String indented = spec.indent(2);
    return new TopologyReader()
        .read(write("shop.yaml", HEADER + "metadata: {name: shop}\nspec:\n" + indented));
  }

  private static Service service(Topology topology, String name) {
    return topology.services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_differs_is_all_that_has_to_be_said() throws IOException {
    Topology shop =
        read("""
            include: base.yaml
            services:
              billing:
                command: [./billing, "${port.tcp}"]
                ports: {tcp: {protocol: tcp}}
                ready: {tcp: tcp, within: 10s}
              orders: {calls: [stock, billing], env: {MODE: fast}}
            """)
            .orThrow();

    assertThat(shop.name()).isEqualTo("shop");
    assertThat(shop.services())
        .extracting(Service::name)
        .containsExactly("stock", "orders", "billing");
    assertThat(service(shop, "orders").calls()).containsExactly("stock", "billing");
    assertThat(service(shop, "orders").launch())
        .isInstanceOfSatisfying(
            Launch.Command.class,
            command -> assertThat(command.argv()).containsExactly("./orders", "${port.tcp}"));
    assertThat(service(shop, "orders").env()).containsEntry("MODE", "fast");
    assertThat(service(shop, "stock").env())
        .containsEntry("MODE", "slow")
        .containsEntry("LIMIT", "64");
  }

  @Test
  void later_one_of_several_lies_over_the_earlier_and_an_included_one_may_include()
      throws IOException {
    write(
        "more/limits.yaml", BASE.replace("LIMIT: 64", "LIMIT: 8").replace("MODE: slow", "MODE: x"));
    write(
        "more/deeper.yaml",
        HEADER + "metadata: {name: deeper}\nspec:\n  include: [../base.yaml, limits.yaml]\n");

    Topology shop = read("include: more/deeper.yaml\nregions: [{name: r9, zones: [c]}]").orThrow();

    assertThat(service(shop, "stock").env()).containsEntry("LIMIT", "8").containsEntry("MODE", "x");
    assertThat(shop.regions()).extracting(region -> region.name()).containsExactly("r9");
  }

  private List<String> mistakes(String spec) throws IOException {
    return read(spec).problems().stream()
        .flatMap(
            of ->
                of.list().stream()
                    .map(it -> of.fileName() + " " + it.position() + " " + it.message()))
        .toList();
  }

  @Test
  void mistake_of_an_included_file_is_told_with_its_own_place() throws IOException {
    write("base.yaml", BASE.replace("placement: zone", "placment: zone"));

    assertThat(mistakes("include: base.yaml"))
        .contains("shop.yaml 5:12 cannot be included: it is no topology that stands alone")
        .anyMatch(it -> it.startsWith("base.yaml ") && it.contains("did you mean 'placement'"));
  }

  @Test
  void what_no_longer_fits_is_told_with_where_it_was_written() throws IOException {
    write(
        "base.yaml",
        BASE.replace("zones: [a, b]}", "zones: [a, b]}, {name: r2, zones: [c]}")
            .replace("calls: [stock]", "calls: [{service: stock, regions: others}]"));

    assertThat(mistakes("include: base.yaml\nregions: [{name: r1, zones: [a]}]"))
        .singleElement(as(STRING))
        .startsWith("shop.yaml 1:1 there is no other region than r1 (from base.yaml ");
  }

  @Test
  void circle_and_a_file_that_is_not_there_are_mistakes() throws IOException {
    write("base.yaml", BASE.replace("spec:\n", "spec:\n  include: shop.yaml\n"));
    assertThat(mistakes("include: base.yaml"))
        .anyMatch(it -> it.contains("goes in a circle: shop.yaml -> base.yaml -> shop.yaml"));

    assertThat(mistakes("include: nowhere.yaml")).contains("nowhere.yaml 1:1 no such file");
  }
}
