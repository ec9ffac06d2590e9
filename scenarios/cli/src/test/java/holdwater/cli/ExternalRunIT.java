package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run on a system that nobody here starts, by the real command line, with real clients. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ExternalRunIT {
  private static final int FAIL = 1;
  private static final int INVALID = 2;
  private static final int INCONCLUSIVE = 3;

  @TempDir Path folder;
  private ForeignShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new ForeignShop();
    ForeignShop.promise(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private int holdwater(StringBuilder said, String... words) throws Exception {
    try (Program program = Program.holdwater(folder, words)) {
      program.said().forEach(line -> said.append(line).append('\n'));
      said.append(program.complaints());
      return program.exitCode();
    }
  }

  private JsonNode verdict() throws IOException {
    Path latest = folder.resolve(".holdwater/runs/latest/verdict.json");
    return new ObjectMapper().readTree(latest.toFile());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void slow_stock_fails_the_shop_and_leaves_it_as_it_was() throws Exception {
    shop.describe(folder, /* asStock= */ false);
    StringBuilder said = new StringBuilder();

    assertThat(holdwater(said, "run", "slow-stock.yaml")).as(said.toString()).isEqualTo(FAIL);

    assertThat(verdict().path("injections").path(0).path("exposure").toString())
        .contains("calls over the faulted links");
    assertThat(Files.readString(folder.resolve(".holdwater/runs/latest/journal.jsonl")))
        .contains("toxiproxy@shop", "hosts 127.0.0.0/8; faults in 1 zone at once");
    assertThat(shop.isWhole()).isTrue();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void stock_toxiproxy_counts_nothing_so_exposure_is_not_shown_and_probe_says_so()
      throws Exception {
    shop.describe(folder, /* asStock= */ true);
    StringBuilder said = new StringBuilder();
    assertThat(holdwater(said, "validate", "shop.yaml", "slow-stock.yaml")).isZero();
    assertThat(holdwater(said, "probe", "shop.yaml")).isZero();
    assertThat(said.toString()).contains("ready     2 of 2", "'not exercised'");

    assertThat(holdwater(said, "run", "slow-stock.yaml"))
        .as(said.toString())
        .isEqualTo(INCONCLUSIVE);

    assertThat(verdict().path("injections").path(0).path("exposure").toString())
        .contains("not exercised");
    assertThat(shop.isWhole()).isTrue();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void agent_in_the_caller_counts_behind_a_stock_toxiproxy_and_is_gone_afterwards()
      throws Exception {
    shop.describe(folder, /* asStock= */ true);
    try (Program orders = Program.orders(folder, shop.stockOverProxy().toString())) {
      String port = orders.awaitLine("listening on ").replaceAll(".* ", "");
      Path file = folder.resolve("shop.yaml");
      String counted =
          "counted: {\"a.orders:a.stock\": {requests: \"%s\"}}"
              .formatted(shop.stockOverProxy().getAuthority());
      Files.writeString(
          file,
          Files.readString(file)
              .replaceFirst(
                  "a.orders: \\{address: \"127.0.0.1:\\d+\"}",
                  "a.orders: {address: \"127.0.0.1:%s\", pid: %d}".formatted(port, orders.pid()))
              .replace("# no token", counted));
      StringBuilder said = new StringBuilder();
      assertThat(holdwater(said, "probe", "shop.yaml")).as(said.toString()).isZero();
      assertThat(said.toString())
          .contains("exposure  of a.orders:a.stock: as the agents of their callers count");

      assertThat(holdwater(said, "run", "slow-stock.yaml")).as(said.toString()).isEqualTo(FAIL);

      assertThat(verdict().path("injections").path(0).path("exposure").toString())
          .contains("calls over the faulted links");
      assertThat(shop.isWhole()).isTrue();
      StringBuilder processes = new StringBuilder();
      assertThat(holdwater(processes, "ps")).isZero();
      assertThat(processes.toString())
          .containsPattern("(?m)^ *" + orders.pid() + " .*ForeignOrders.*yes, nothing in force");
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void load_comes_in_where_its_file_says_and_is_reported() throws Exception {
    shop.describe(folder, /* asStock= */ false);
    Files.writeString(
        folder.resolve("ordering.yaml"),
        """
        apiVersion: holdwater/v1alpha1
        kind: Traffic
        metadata: {name: ordering}
        spec:
          traffic: {http: {event: order, request: {path: /}}}
          open: [constant: {rate: 10/s, for: 10s}]
        """);
    StringBuilder said = new StringBuilder();

    assertThat(holdwater(said, "load", "ordering.yaml", "--on", "shop.yaml", "--seed", "1"))
        .as(said.toString())
        .isZero();

    Path json = folder.resolve(".holdwater/runs/latest/load.json");
    JsonNode load = new ObjectMapper().readTree(json.toFile());
    assertThat(load.path("target").asText()).isEqualTo("system shop");
    assertThat(load.path("starts").path("well").asInt()).isEqualTo(100);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void what_needs_a_stack_of_ours_is_refused() throws Exception {
    shop.describe(folder, /* asStock= */ true);
    StringBuilder said = new StringBuilder();

    assertThat(holdwater(said, "run", "slow-stock.yaml", "--without", "timeout"))
        .isEqualTo(INVALID);
    assertThat(holdwater(said, "up", "shop.yaml")).isEqualTo(INVALID);
    assertThat(said.toString()).contains("--without needs a stack that is started here");
  }
}
