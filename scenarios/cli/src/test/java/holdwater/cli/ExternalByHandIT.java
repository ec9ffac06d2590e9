package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults by hand, and a suite, on a system that nobody here starts, by the real command line. */
@Timeout(300)
class ExternalByHandIT {
  private static final int PASS = 0;

  @TempDir Path folder;
  private ForeignShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new ForeignShop();
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
    end("down");
  }

  private Program inject(String length) throws IOException {
    return Program.holdwater(
        folder,
        "inject",
        "a.orders:a.stock",
        "latency",
        "2s",
        "--on",
        "shop.yaml",
        "--for",
        length);
  }

  /** What it said, at its end. */
  private String end(String... words) throws Exception {
    try (Program program = Program.holdwater(folder, words)) {
      String said = String.join("\n", program.said()) + program.complaints();
      return said + "\nrc " + program.exitCode();
    }
  }

  private List<String> ledgers() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve(".holdwater/runs"))) {
      return runs.filter(Files::isDirectory)
          .map(run -> run.resolve("journal.jsonl"))
          .map(ExternalByHandIT::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fault_bites_a_system_that_runs_already_and_leaves_it_as_it_was() throws Exception {
    shop.describe(folder, /* asStock= */ false);

    try (Program program = inject("2s")) {
      List<String> said = program.said();

      assertThat(program.exitCode()).as(said + program.complaints()).isEqualTo(PASS);
      assertThat(said).anyMatch(line -> line.startsWith("bit: "));
    }

    assertThat(shop.isWhole()).isTrue();
    assertThat(ledgers()).singleElement().asString().contains("toxiproxy@shop");
  }

  @Test
  void second_fault_on_the_same_link_is_refused_and_the_first_is_named() throws Exception {
    shop.describe(folder, /* asStock= */ false);
    try (Program first = inject("1m")) {
      first.awaitLine("bit: ");

      try (Program second = inject("1s")) {
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.complaints())
            .contains("a fault by hand (latency", "on a.orders:a.stock) is in force on the same");
      }

      assertThat(end("stop")).contains("a.orders:a.stock is gone", "rc 0");
      first.exitCode();
    }
    assertThat(shop.isWhole()).isTrue();
    assertThat(ledgers()).hasSize(1);
  }

  @Test
  void heal_finds_what_a_killed_command_left_there() throws Exception {
    shop.describe(folder, /* asStock= */ true);
    try (Program program = inject("1m")) {
      program.awaitLine("bit: ");
      program.signal("KILL");
    }

    assertThat(end("heal")).contains("latency", "a.orders:a.stock is gone", "rc 0");
    assertThat(shop.isWhole()).isTrue();
  }

  @Test
  void stop_reverts_it_from_a_second_terminal() throws Exception {
    shop.describe(folder, /* asStock= */ true);
    try (Program program = inject("1m")) {
      program.awaitLine("bit: ");

      assertThat(end("stop")).contains("a.orders:a.stock is gone", "rc 0");
      program.exitCode();
    }
    assertThat(shop.isWhole()).isTrue();
  }

  @Test
  void suite_is_played_there_and_starts_nothing_in_its_place() throws Exception {
    shop.describe(folder, /* asStock= */ false);
    ForeignShop.promise(folder);
    Files.writeString(
        folder.resolve("mine.yaml"),
        """
        apiVersion: holdwater/v1alpha1
        kind: Suite
        metadata: {name: mine}
        spec: {scenarios: [slow-stock.yaml], budget: 20m, retryInconclusive: false}
        """);
    shop.loseOrders();

    assertThat(end("gate", "mine.yaml")).doesNotEndWith("rc 0");
    assertThat(ledgers())
        .anyMatch(journal -> journal.contains("'shop' is not started by anybody here"));
  }
}
