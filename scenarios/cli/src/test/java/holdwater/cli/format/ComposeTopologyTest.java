package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Problem;
import holdwater.cli.yaml.Reading;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topology whose services stand in a compose file. */
class ComposeTopologyTest {
  private static final String COMPOSE =
      """
      version: "3.8"
      services:
        stock:
          image: shop/stock:1
          ports: ["8081:8080"]
          healthcheck:
            test: ["CMD", "curl", "-f", "http://localhost:8080/health"]
            interval: 10s
            retries: 9
            start_period: 1m
          depends_on: {db: {condition: service_healthy}}
          environment:
            JDBC_URL: jdbc:postgresql://db:5432/stock
            LIMIT: 64
          x-holdwater:
            java: {jar: stock.jar, heap: 64m}
        db:
          image: postgres:16
          expose: [5432]
          x-holdwater: {command: [postgres, -p, "${port.tcp}"], placement: region}
        orders:
          build: .
          ports: [{target: 9090, published: 80}, "9091"]
          environment: ["STOCK_URL=http://stock:8080", "MODE=fast"]
          restart: always
      networks: {shop: {}}
      x-anything: {goes: here}
      """;

  private static final String TOPOLOGY =
      """
      apiVersion: holdwater/v1alpha1
      kind: Topology
      metadata: {name: shop}
      spec:
        regions: [{name: r1, zones: [a, b]}]
        compose: docker-compose.yaml
        services:
          orders:
            command: [./orders, "${port.tcp}"]
            env: {MODE: slow}
            entry: true
      """;

  @TempDir private Path folder;

  private Reading<Topology> read(String topology, String compose) throws IOException {
    Files.writeString(folder.resolve("docker-compose.yaml"), compose);
    return new TopologyReader().read(Files.writeString(folder.resolve("shop.yaml"), topology));
  }

  private List<String> mistakes(String topology, String compose) throws IOException {
    return read(topology, compose).problems().stream()
        .flatMap(of -> of.list().stream().map(mistake -> of.fileName() + " " + words(mistake)))
        .toList();
  }

  private static String words(Problem mistake) {
    return mistake.position() + " " + mistake.path() + " " + mistake.message();
  }

  @Test
  void service_of_the_compose_file_runs_by_its_extension() throws IOException {
    Service stock = read(TOPOLOGY, COMPOSE).orThrow().service("stock").orElseThrow();

    assertThat(stock.launch())
        .isEqualTo(
            new Launch.Jar(
                folder.resolve("stock.jar").toString(), Optional.empty(), 64, List.of()));
    assertThat(stock.placement()).isEqualTo(Placement.ZONE);
    assertThat(stock.ports()).containsExactly(new Port("http", Protocol.HTTP, false, "/health"));
    assertThat(stock.readiness())
        .isEqualTo(new Readiness.Http("http", "/health", Duration.ofSeconds(150)));
    assertThat(stock.calls()).containsExactly("db");
    assertThat(stock.startsAfter()).containsExactly("db");
    assertThat(stock.env())
        .isEqualTo(Map.of("JDBC_URL", "jdbc:postgresql://${link.db}/stock", "LIMIT", "64"));
  }

  @Test
  void service_of_the_topology_says_how_it_runs_and_what_differs() throws IOException {
    Topology shop = read(TOPOLOGY, COMPOSE).orThrow();
    Service orders = shop.service("orders").orElseThrow();

    assertThat(shop.services()).extracting(Service::name).containsExactly("stock", "db", "orders");
    assertThat(orders.launch()).isEqualTo(new Launch.Command(List.of("./orders", "${port.tcp}")));
    assertThat(orders.ports()).extracting(Port::name).containsExactly("tcp", "p9091");
    assertThat(orders.readiness()).isEqualTo(new Readiness.Tcp("tcp", Duration.ofSeconds(60)));
    assertThat(orders.env()).isEqualTo(Map.of("STOCK_URL", "http://${link.stock}", "MODE", "slow"));
    assertThat(orders.calls()).containsExactly("stock");
    assertThat(orders.entry()).isTrue();
    assertThat(shop.service("db").orElseThrow().placement()).isEqualTo(Placement.REGION);
  }

  @Test
  void what_is_not_read_is_told_with_its_line_until_it_does_not_matter() throws IOException {
    String more =
        COMPOSE.replace("restart: always", "volumes: [data:/data]") + "volumes: {data: {}}\n";

    assertThat(mistakes(TOPOLOGY, more))
        .containsExactly(
            "docker-compose.yaml 25:5 services.orders.volumes not supported here: if it does not"
                + " matter, say compose: {ignore: [volumes]} in the topology",
            "docker-compose.yaml 28:1 volumes not supported here: if it does not matter, say"
                + " compose: {ignore: [volumes]} in the topology");
    assertThat(
            mistakes(
                TOPOLOGY.replace(
                    "compose: docker-compose.yaml",
                    "compose: {file: docker-compose.yaml, ignore: [volumes]}"),
                more))
        .isEmpty();
  }

  @Test
  void service_without_a_program_that_runs_here_is_told_until_it_is_left_out() throws IOException {
    String bare = COMPOSE.replaceFirst("    x-holdwater: \\{command.*\\n", "");

    assertThat(mistakes(TOPOLOGY, bare))
        .singleElement()
        .asString()
        .startsWith("shop.yaml 6:12 compose 'db' has no program that runs here: say services.db");

    String left =
        TOPOLOGY.replace(
            "compose: docker-compose.yaml", "compose: {file: docker-compose.yaml, except: [db]}");
    Topology shop = read(left, bare).orThrow();
    assertThat(shop.service("db")).isEmpty();
    assertThat(shop.service("stock").orElseThrow().calls()).isEmpty();
  }

  @Test
  void health_check_by_a_program_of_the_container_needs_a_word_of_the_topology()
      throws IOException {
    String checked =
        COMPOSE.replace(
            "    expose: [5432]", "    expose: [5432]\n    healthcheck: {test: pg_isready}");

    assertThat(mistakes(TOPOLOGY, checked))
        .singleElement()
        .asString()
        .startsWith("docker-compose.yaml 21:5 services.db.x-holdwater its health check at")
        .contains("docker-compose.yaml:20:5 asks for no page");
    assertThat(
            mistakes(
                TOPOLOGY,
                checked.replace(
                    "placement: region}", "placement: region, ready: {tcp: tcp, within: 60s}}")))
        .isEmpty();
  }

  @Test
  void anchors_and_merge_keys_mean_what_they_mean_to_compose() throws IOException {
    String merged =
        """
        x-jvm: &jvm
          healthcheck: &health {test: [CMD, curl, "http://localhost:8080/health"]}
          environment: &env {MODE: fast, REGION: west}
          x-holdwater: &runs {java: {jar: shop.jar, heap: 64m}}
        services:
          stock:
            <<: *jvm
            ports: ["8080"]
          orders:
            <<: [{ports: ["8080"]}, *jvm]
            environment: {<<: *env, MODE: slow}
        """;

    Topology shop = read(TOPOLOGY.replaceFirst("(?s)  services:.*", ""), merged).orThrow();

    Service stock = shop.service("stock").orElseThrow();
    assertThat(stock.env()).isEqualTo(Map.of("MODE", "fast", "REGION", "west"));
    assertThat(stock.readiness())
        .isEqualTo(new Readiness.Http("http", "/health", Duration.ofSeconds(90)));
    Service orders = shop.service("orders").orElseThrow();
    assertThat(orders.env()).isEqualTo(Map.of("MODE", "slow", "REGION", "west"));
    assertThat(orders.launch()).isEqualTo(stock.launch());
  }

  @Test
  void aliases_of_aliases_and_what_merges_itself_are_refused_and_end() throws IOException {
    StringBuilder laughs = new StringBuilder("x-0: &l0 {k: v}\n");
    for (int i = 1; i < 9; i++) {
      String eight = ("*l" + (i - 1) + ", ").repeat(8);
      laughs.append("x-%d: &l%d [%s]\n".formatted(i, i, eight));
    }

    assertThat(mistakes(TOPOLOGY, laughs + "services: {web: {environment: *l8}}\n"))
        .anyMatch(mistake -> mistake.contains("is too large once its aliases are filled in"));
    assertThat(mistakes(TOPOLOGY, "services: {web: &w {<<: [*w, *w], ports: [\"80\"]}}\n"))
        .anyMatch(mistake -> mistake.contains("contains itself, by *w"));
    assertThat(mistakes(TOPOLOGY, "services: {web: {<<: text, ports: [\"80\"]}}\n"))
        .anyMatch(mistake -> mistake.contains("is not YAML"));
  }

  @Test
  void variables_are_those_of_the_file_beside_it() throws IOException {
    Files.writeString(
        folder.resolve(".env"), "# ours\nexport PORT=8080\nLIMIT='$9'\nBASE=/v${PORT} # one\n");
    Files.writeString(folder.resolve("stock.env"), "A=file\nB=${PORT}\n");
    String filled =
        COMPOSE
            .replace("8081:8080", "${OUTER:-8081}:${PORT}")
            .replace("shop/stock:1", "${REGISTRY}/stock:$TAG")
            .replace(
                "LIMIT: 64",
                "LIMIT: \"${LIMIT:-64}\"\n      URL: http://db:${DB_PORT-5432}$BASE\n"
                    + "      PRICE: 5$$\n      B: there\n      NAME: ${NAME:+x}y\n"
                    + "    env_file: [stock.env, {path: no.env, required: false}]")
            .replace("\"${port.tcp}\"], placement", "\"$${port.tcp}\"], placement")
            .replace("\"MODE=fast\"", "PORT");

    Topology shop = read(TOPOLOGY, filled).orThrow();

    assertThat(shop.service("stock").orElseThrow().env())
        .containsEntry("LIMIT", "$9")
        .containsEntry("URL", "http://${link.db}/v8080")
        .containsEntry("PRICE", "5$")
        .containsEntry("A", "file")
        .containsEntry("B", "there")
        .containsEntry("NAME", "y");
    assertThat(shop.service("stock").orElseThrow().ports()).extracting(Port::name).contains("http");
    assertThat(shop.service("db").orElseThrow().launch())
        .isEqualTo(new Launch.Command(List.of("postgres", "-p", "${port.tcp}")));
    assertThat(shop.service("orders").orElseThrow().env()).containsEntry("PORT", "8080");
  }

  @Test
  void variable_without_a_value_and_a_line_that_is_none_are_told_where_they_stand()
      throws IOException {
    String odd = COMPOSE.replace("LIMIT: 64", "LIMIT: \"${LIMIT:?how many}\"");

    assertThat(mistakes(TOPOLOGY, odd))
        .containsExactly(
            "docker-compose.yaml 14:14 services.stock.environment.LIMIT the variable 'LIMIT' has no"
                + " value: say it in .env beside the compose file; of the caller's environment"
                + " nothing is taken (how many)");
    assertThat(mistakes(TOPOLOGY, odd.replace("${LIMIT:?how many}", "64 $")))
        .singleElement()
        .asString()
        .contains("write $$ for a dollar sign");
    assertThat(mistakes(TOPOLOGY, odd.replace("${LIMIT:?how many}", "$${data}")))
        .singleElement()
        .asString()
        .contains("has a '${' that the launch plan would fill in");
    Files.writeString(folder.resolve(".env"), "LIMIT=1\nno line\n");
    assertThat(mistakes(TOPOLOGY, COMPOSE))
        .containsExactly("docker-compose.yaml 1:1  .env:2 must be NAME=value");
  }

  @Test
  void later_file_adds_to_those_before() throws IOException {
    Files.writeString(
        folder.resolve("override.yaml"),
        """
        services:
          stock:
            ports: ["9999"]
            environment: ["LIMIT=65", "MAIL=http://mail:25/"]
            healthcheck: {interval: 1s}
            x-holdwater: {java: {jar: other.jar, heap: 64m}}
          db: {healthcheck: {disable: true}}
          mail:
            expose: [25]
            x-holdwater: {command: [mail, "${port.tcp}"]}
        """);
    String checked =
        COMPOSE.replace(
            "    expose: [5432]", "    expose: [5432]\n    healthcheck: {test: pg_isready}");

    Topology shop =
        read(
                TOPOLOGY.replace(
                    "compose: docker-compose.yaml",
                    "compose: [docker-compose.yaml, override.yaml]"),
                checked)
            .orThrow();

    Service stock = shop.service("stock").orElseThrow();
    assertThat(stock.env())
        .containsEntry("LIMIT", "65")
        .containsEntry("MAIL", "http://${link.mail}/")
        .containsEntry("JDBC_URL", "jdbc:postgresql://${link.db}/stock");
    assertThat(stock.calls()).containsExactly("db", "mail");
    assertThat(stock.ports()).extracting(Port::name).containsExactly("http", "p9999");
    assertThat(stock.readiness()).isInstanceOf(Readiness.Http.class);
    assertThat(((Launch.Jar) stock.launch()).path()).endsWith("other.jar");
    assertThat(shop.services())
        .extracting(Service::name)
        .containsExactly("stock", "db", "orders", "mail");
  }

  @Test
  void ranges_of_ports_and_what_only_the_caller_knows_are_refused_where_they_stand()
      throws IOException {
    String odd = COMPOSE.replace("\"9091\"", "\"9091-9095\"").replace("\"MODE=fast\"", "MODE");

    assertThat(mistakes(TOPOLOGY, odd))
        .containsExactly(
            "docker-compose.yaml 23:44 services.orders.ports[1] only single TCP ports are supported"
                + " here, such as 8080 or 80:8080",
            "docker-compose.yaml 24:50 services.orders.environment[1] must have a value, here or"
                + " in .env: of the caller's environment nothing is taken");
  }

  @Test
  void file_that_is_not_there_or_no_compose_file_is_told() throws IOException {
    assertThat(mistakes(TOPOLOGY.replace("docker-compose.yaml", "compose.yaml"), COMPOSE))
        .singleElement()
        .asString()
        .startsWith("shop.yaml 6:12 compose there is no such file: ");
    assertThat(mistakes(TOPOLOGY, "kind: Deployment\n"))
        .anyMatch(mistake -> mistake.contains("has no services: is it a compose file?"));
  }
}
