package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A small foreign system: orders wait 5 s for stock, and never ask again. */
class MapCommandTest {
  @RegisterExtension private final Calls calls = new Calls();
  @TempDir private Path folder;
  private ForeignShop shop;
  private String model;

  @BeforeEach
  void open() throws Exception {
    shop = new ForeignShop();
    model =
        Files.writeString(
                folder.resolve("orders.yaml"),
                """
                apiVersion: holdwater/v1alpha1
                kind: Traffic
                metadata: {name: orders}
                spec:
                  traffic: {http: {request: {path: /orders}}}
                  open: [constant: {rate: 5/s, for: 10s}]
                """)
            .toString();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private String described(boolean asStock) throws IOException {
    shop.describe(folder, asStock);
    return folder.resolve("shop.yaml").toString();
  }

  @Test
  void deadline_of_a_foreign_system_is_timed_and_nothing_is_left_behind() throws Exception {
    String on = described(/* asStock= */ false);

    int code = calls.holdwater("map", model, "--on", on, "--report", folder.toString(), "--json");

    assertThat(code).as(calls.err()).isZero();
    long millis =
        Long.parseLong(calls.out().replaceAll("(?s).*\"attemptMillis\" : (\\d+).*", "$1"));
    System.out.println("configured 5000 ms, measured " + millis + " ms");
    assertThat(millis).isBetween(4_500L, 5_500L);
    assertThat(calls.err()).contains("orders -> stock 5.0 s");
    assertThat(folder.resolve("map.html")).content().contains("orders -&gt; stock 5.0 s");
    assertThat(folder.resolve("map.sarif")).exists();
    // Kept for the reports of loads of this system.
    assertThat(Home.ofProcess().maps("shop").resolve("map.json"))
        .content()
        .contains("orders -> stock 5.0 s");
    assertThat(shop.isWhole()).isTrue();
  }

  @Test
  void work_after_the_client_has_left_is_found() throws Exception {
    int code = calls.holdwater("map", model, "--on", described(false), "--client", "1s");

    assertThat(code).isEqualTo(1);
    assertThat(calls.out())
        .containsPattern("work-for-nobody: orders went on to wait for stock for [34]\\.\\d s");
    assertThat(shop.isWhole()).isTrue();
  }

  @Test
  void deadline_beyond_all_patience_counts_as_none() throws Exception {
    int code =
        calls.holdwater(
            "map", model, "--on", described(false), "--patience", "1s", "--client", "1500ms");

    assertThat(code).isEqualTo(1);
    assertThat(calls.out()).contains("missing-timeout: orders waits for stock for ever");
    assertThat(shop.isWhole()).isTrue();
  }

  @Test
  void stock_toxiproxy_cannot_hang_single_requests() throws Exception {
    assertThat(calls.holdwater("map", model, "--on", described(/* asStock= */ true))).isNotZero();
    assertThat(calls.err()).contains("take Holdwater's");
    assertThat(shop.isWhole()).isTrue();
  }

  private String asking(String path, String more) throws IOException {
    return Files.writeString(
            folder.resolve("filled.yaml"),
            Files.readString(Path.of(model))
                .replace("{path: /orders}", "{path: '" + path + "'}" + more))
        .toString();
  }

  @Test
  void placeholders_are_filled_in_for_a_client_by_itself() throws Exception {
    String filled = asking("/orders/${number}/${random.9}", "");

    assertThat(calls.holdwater("map", filled, "--on", described(false))).as(calls.err()).isZero();
    assertThat(calls.out()).contains("orders -> stock 5.0 s");
  }

  @Test
  void requests_that_need_a_feed_and_unknown_links_are_mistakes() throws Exception {
    String on = described(false);
    Files.writeString(folder.resolve("ids.csv"), "id\n7\n");
    String fed = asking("/orders/${feed.id}", ", feed: ids.csv");
    assertThat(calls.holdwater("map", fed, "--on", on)).isEqualTo(2);
    assertThat(calls.err()).contains("needs a feed or an earlier answer");
    assertThat(calls.holdwater("map", model, "--on", on, "--links", "*.billing:*")).isEqualTo(2);
    assertThat(calls.err()).contains("no link of shop between services is called *.billing:*");
  }
}
