package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a load refuses before anything starts. */
class LoadCommandTest {
  @RegisterExtension final Calls calls = new Calls();
  @TempDir private Path folder;
  private Path orders;

  @BeforeEach
  void model() throws Exception {
    orders =
        Files.writeString(
            folder.resolve("orders.yaml"),
            """
            apiVersion: holdwater/v1alpha1
            kind: Traffic
            metadata: {name: orders}
            spec:
              traffic: {http: {request: {path: /orders}}}
              open: [constant: {rate: 5/s, for: 10s}]
            """);
  }

  @Test
  void machines_of_others_are_not_asked() {
    assertThat(calls.holdwater("load", orders.toString(), "--at", "http://192.0.2.1:80"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("--at is for this machine only");
  }

  @Test
  void address_must_be_one() {
    assertThat(calls.holdwater("load", orders.toString(), "--at", "localhost:80")).isEqualTo(2);
    assertThat(calls.err()).contains("must be like http://127.0.0.1:8080");
    assertThat(calls.holdwater("load", orders.toString(), "--at", "http://127.0.0.1:80/orders"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("put '/orders' into the model's request.path");
  }

  @Test
  void viewers_need_the_streaming_stack() {
    assertThat(calls.holdwater("load", "steady", "--at", "http://127.0.0.1:80")).isEqualTo(2);
    assertThat(calls.err()).contains("viewers need the streaming stack");
  }

  @Test
  void system_that_runs_already_is_named_by_its_file_and_by_nothing_else() {
    assertThat(
            calls.holdwater(
                "load", orders.toString(), "--on", "shop.yaml", "--at", "http://127.0.0.1:80"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("say one of them");
    assertThat(calls.holdwater("load", "steady", "--on", "shop.yaml")).isEqualTo(2);
    assertThat(calls.err()).contains("--on wants a model with traffic.http");
    assertThat(calls.holdwater("load", orders.toString(), "--on", "compact")).isEqualTo(2);
    assertThat(calls.err()).contains("'compact' is started here");
  }

  @Test
  void misspelt_model_is_told_from_what_there_is() {
    assertThat(calls.holdwater("load", "stedy")).isEqualTo(2);
    assertThat(calls.err()).contains("no such load test 'stedy', did you mean 'steady'?");
  }

  @Test
  void injectors_are_bounded() {
    assertThat(calls.holdwater("load", orders.toString(), "--injectors", "17")).isEqualTo(2);
    assertThat(calls.err()).contains("--injectors must be 1 to 16, was 17");
    assertThat(calls.holdwater("load", "steady", "--injectors", "0")).isEqualTo(2);
    assertThat(calls.err()).contains("--injectors must be 1 to 16, was 0");
  }

  @Test
  void recording_becomes_a_file_to_edit_and_none_is_written_over() throws Exception {
    Path har =
        Files.writeString(
            folder.resolve("shop.har"),
            """
            {"log": {"entries": [{"startedDateTime": "2026-11-30T12:00:00Z", "time": 5,
              "request": {"method": "GET", "url": "https://shop.example/items"},
              "response": {"status": 200, "content": {"mimeType": "text/html"}}}]}}
            """);
    String draft = folder.resolve("draft.yaml").toString();

    assertThat(calls.holdwater("load", draft, "--from", har.toString())).isZero();
    assertThat(calls.out()).contains("1 journeys, 1 requests", "play it: holdwater load " + draft);
    assertThat(calls.holdwater("validate", draft)).isZero();

    assertThat(calls.holdwater("load", draft, "--from", har.toString())).isEqualTo(2);
    assertThat(calls.err()).contains("is there already");
    assertThat(calls.holdwater("load")).isEqualTo(2);
    assertThat(calls.err()).contains("name a MODEL");
  }
}
