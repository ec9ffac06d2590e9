package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.cli.format.Formats;
import holdwater.cli.format.Library;
import holdwater.cli.format.ScenarioFile;
import holdwater.cli.init.Answers;
import holdwater.cli.init.FoundJars;
import holdwater.cli.init.OwnSystem;
import holdwater.cli.rules.ProjectRoot;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
  @TempDir Path root;
  @RegisterExtension final Calls calls = new Calls();

  private ScenarioFile scenario(Path file) {
    Library library = Library.of(ProjectRoot.PATH);
    return new Formats(library, Patterns.KNOWN).scenario(file).orThrow();
  }

  private Path jar(String name, String entry) throws IOException {
    Path jar = root.resolve(name);
    try (JarOutputStream file = new JarOutputStream(Files.newOutputStream(jar))) {
      file.putNextEntry(new JarEntry(entry));
    }
    return jar;
  }

  @Test
  void two_services_become_first_files_without_a_mistake() throws Exception {
    Path orders = jar("orders.jar", "org/springframework/boot/loader/Launcher.class");
    Path stock = jar("my \"stock\".jar", "com/acme/Stock.class");
    Path folder = root.resolve("chaos");

    int code =
        calls.holdwater(
            "init",
            folder.toString(),
            "--service",
            "orders=" + orders,
            "--service",
            "stock=" + stock + ":com.acme.Stock",
            "--calls",
            "orders=stock:STOCK_URL",
            "--request",
            "POST /orders?sku=${random.10}",
            "--within",
            "300ms");

    assertThat(calls.err()).isEmpty();
    assertThat(code).isZero();
    ScenarioFile file = scenario(folder.resolve("slow-stock.yaml"));
    Service spring = file.topology().service("orders").orElseThrow();
    assertThat(spring.entry()).isTrue();
    assertThat(spring.calls()).containsExactly("stock");
    assertThat(spring.env())
        .containsEntry("SERVER_PORT", "${port.http}")
        .containsEntry("STOCK_URL", "${urls.stock}");
    assertThat(file.topology().service("stock").orElseThrow().launch())
        .isEqualTo(new Launch.Jar(stock.toString(), Optional.of("com.acme.Stock"), 256, List.of()));
    assertThat(file.scenario().traffic().http().orElseThrow().requests().get(0).method())
        .isEqualTo("POST");
    assertThat(folder.resolve("gate.sh"))
        .isExecutable()
        .content()
        .contains("gate gate.yaml --report reports --history history");
    assertThat(calls.out()).contains("holdwater run");
  }

  private void program(String path) throws IOException {
    Path jar = root.resolve(path);
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "com.acme.Main");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  @Test
  void what_a_build_left_is_found_and_nothing_that_does_not_start() throws Exception {
    program("orders/target/orders-1.2.3-SNAPSHOT.jar");
    program("orders/target/orders-1.2.3-SNAPSHOT-sources.jar");
    program("stock/build/libs/Shop.Stock.jar");
    Files.createDirectories(root.resolve("target"));
    jar("target/library.jar", "com/acme/Library.class");

    assertThat(FoundJars.below(root))
        .containsExactly(
            Map.entry("orders", root.resolve("orders/target/orders-1.2.3-SNAPSHOT.jar")),
            Map.entry("shop-stock", root.resolve("stock/build/libs/Shop.Stock.jar")));

    Path folder = root.resolve("chaos");
    assertThat(calls.holdwater("init", folder.toString(), "--calls", "orders=shop-stock"))
        .as(calls.err())
        .isZero();
    assertThat(calls.out()).contains("found orders: orders/target/orders-1.2.3-SNAPSHOT.jar");
    assertThat(scenario(folder.resolve("slow-shop-stock.yaml")).topology().services())
        .extracting(Service::name)
        .containsExactly("orders", "shop-stock");
  }

  @Test
  void compose_file_says_who_calls_whom_and_what_has_no_program_is_left_out() throws Exception {
    program("stock/target/stock-1.0.jar");
    program("shop-orders/target/shop-orders-1.0.jar");
    Files.writeString(
        root.resolve("docker-compose.yml"),
        """
        services:
          orders:
            build: shop-orders
            ports: ["80:8080"]
            environment: {STOCK_URL: "http://stock:8080", DB: "jdbc:postgresql://db:5432/x"}
            depends_on: [db]
          stock:
            build: stock
            volumes: [data:/data]
          db: {image: "postgres:${PG}", volumes: [db:/var], environment: {PW: "${PW}"}}
        volumes: {data: {}, db: {}}
        """);

    Path folder = root.resolve("chaos");
    assertThat(calls.holdwater("init", folder.toString(), "--yes")).as(calls.err()).isZero();

    assertThat(calls.out()).contains("found docker-compose.yml: orders, stock, db");
    ScenarioFile file = scenario(folder.resolve("slow-stock.yaml"));
    assertThat(file.topology().services())
        .extracting(Service::name)
        .containsExactly("orders", "stock");
    Service orders = file.topology().service("orders").orElseThrow();
    assertThat(orders.entry()).isTrue();
    assertThat(orders.calls()).containsExactly("stock");
    assertThat(orders.env())
        .containsEntry("STOCK_URL", "http://${link.stock}")
        .containsEntry("PORT", "${port.http}");
  }

  @Test
  void compose_file_that_cannot_be_read_is_told_and_not_used() throws Exception {
    program("web/target/web.jar");
    Files.writeString(root.resolve("compose.yaml"), "services: {web: {ports: [\"80-90\"]}}\n");

    Path folder = root.resolve("chaos");
    assertThat(calls.holdwater("init", folder.toString(), "--yes")).as(calls.err()).isZero();

    assertThat(calls.out()).contains("which is not used: compose.yaml has 1 mistake");
    assertThat(Files.readString(folder.resolve(root.getFileName() + ".yaml")))
        .doesNotContain("compose");
  }

  @Test
  void what_a_pom_will_build_is_found_before_it_is_built() throws Exception {
    pom(
        "orders",
        "<artifactId>orders</artifactId><build><plugins><plugin><groupId>org.springframework.boot"
            + "</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>");
    pom(
        "stock",
        "<artifactId>stock</artifactId><build><finalName>stock</finalName><plugins><plugin>"
            + "<configuration><mainClass>com.acme.Stock</mainClass></configuration></plugin>"
            + "</plugins></build>");
    pom("library", "<artifactId>library</artifactId>");
    pom("odd", "<artifactId>odd");

    Path folder = root.resolve("chaos");
    assertThat(calls.holdwater("init", folder.toString(), "--calls", "orders=stock"))
        .as(calls.err())
        .isZero();

    assertThat(calls.out())
        .contains("found orders: orders/target/orders-1.0.jar, not built yet: mvn package");
    ScenarioFile file = scenario(folder.resolve("slow-stock.yaml"));
    assertThat(file.topology().services())
        .extracting(Service::name)
        .containsExactly("orders", "stock");
    assertThat(file.topology().service("orders").orElseThrow().env()).containsKey("SERVER_PORT");
    assertThat(file.topology().service("stock").orElseThrow().launch())
        .isEqualTo(
            new Launch.Jar(
                root.resolve("stock/target/stock.jar").toString(),
                Optional.of("com.acme.Stock"),
                256,
                List.of()));
  }

  private void pom(String module, String inside) throws IOException {
    Files.createDirectories(root.resolve(module));
    Files.writeString(
        root.resolve(module).resolve("pom.xml"),
        "<project><parent><version>1.0</version></parent>" + inside + "</project>");
  }

  @Test
  void person_is_asked_and_an_empty_line_means_what_is_proposed() {
    StringWriter said = new StringWriter();
    Answers answers =
        new Answers(
            new BufferedReader(new StringReader("POST /orders\n\n")),
            new PrintWriter(said, true),
            /* person= */ true);

    assertThat(answers.ask("What do clients send", "GET /")).isEqualTo("POST /orders");
    assertThat(answers.askAll("Who", List.of("a=b", "b=c"))).containsExactly("a=b", "b=c");
    // Nobody says any more.
    assertThat(answers.ask("How soon", "500ms")).isEqualTo("500ms");
    assertThat(said).hasToString("What do clients send [GET /]: Who [a=b b=c]: How soon [500ms]: ");
  }

  @Test
  void one_service_alone_loses_an_instance() {
    Path folder = root.resolve("chaos");

    assertThat(
            calls.holdwater(
                "init", folder.toString(), "--service", "web=./web --port ${port.http}"))
        .isZero();

    ScenarioFile file = scenario(folder.resolve("lose-web.yaml"));
    assertThat(file.topology().service("web").orElseThrow().launch())
        .isEqualTo(new Launch.Command(List.of("./web", "--port", "${port.http}")));
    assertThat(file.scenario().timeline().steps().get(0).fault().kind()).isEqualTo("outage");
  }

  @Test
  void what_is_there_is_not_overwritten_unless_that_is_said() throws Exception {
    Path folder = root.resolve("chaos");
    calls.holdwater("init", folder.toString(), "--service", "web=./web");
    Path slo = Files.writeString(folder.resolve("slo.yaml"), "mine");

    assertThat(calls.holdwater("init", folder.toString(), "--service", "web=./web")).isEqualTo(2);
    assertThat(calls.err()).contains("is there already", "--force");
    assertThat(slo).hasContent("mine");
    assertThat(calls.holdwater("init", folder.toString(), "--service", "web=./web", "--force"))
        .isZero();
    assertThat(Files.readString(slo)).contains("openslo/v1");
  }

  @Test
  void what_does_not_fit_teaches() {
    assertThat(calls.holdwater("init", root.toString(), "--service", "Web=./web")).isEqualTo(2);
    assertThat(calls.err()).contains("lower-case");
    assertThat(
            calls.holdwater(
                "init", root.toString(), "--service", "web=./web", "--calls", "web=stok"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("no service 'stok'");
    assertThat(calls.holdwater("init", root.toString(), "--service", "a=./a", "--service", "b=./b"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("say --entry");
    assertThatThrownBy(
            () ->
                OwnSystem.parse(
                    "x",
                    List.of("web=./web"),
                    () -> null,
                    List.of(),
                    null,
                    "orders",
                    "1s",
                    "20/s",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("METHOD /path");
  }
}
