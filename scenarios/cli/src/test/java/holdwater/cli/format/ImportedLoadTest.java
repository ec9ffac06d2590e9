package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.cli.UserMistake;
import holdwater.cli.imported.Imported;
import holdwater.cli.imported.ImportedFile;
import holdwater.cli.imported.LoadDraft;
import holdwater.model.load.LoadModel;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.JourneyStep;
import holdwater.model.scenario.RequestTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedLoadTest {
  private static final String ENTRY =
      """
      {"startedDateTime": "2026-11-30T12:00:%s+01:00", "time": %d,
       "request": {"method": "%s", "url": "%s", "headers": [
         {"name": "Cookie", "value": "session=secret"},
         {"name": "Authorization", "value": "Bearer secret"},
         {"name": "Content-Type", "value": "application/json"}]%s},
       "response": {"status": %d, "content": {"mimeType": "%s"}}}
      """;

  @TempDir private Path root;

  private static String entry(
      String at, int millis, String method, String url, String body, int status, String type) {
    String data = body.isEmpty() ? "" : ", \"postData\": {\"text\": \"" + body + "\"}";
    return ENTRY.formatted(at, millis, method, url, data, status, type);
  }

  private Path har(String... entries) throws Exception {
    return Files.writeString(
        root.resolve("My Shop.har"),
        "{\"log\": {\"entries\": [" + String.join(",", entries) + "]}}");
  }

  /** What the reader of load tests makes of the draft. */
  private LoadModel model(Imported imported) {
    TestLibrary files = new TestLibrary(root);
    Path file =
        files.write("scenarios/library/traffic/draft.yaml", LoadDraft.of(imported, "a.har"));
    return new LoadReader(files.library()).read(file).orThrow();
  }

  private static List<RequestTemplate> requests(LoadModel model) {
    return model.traffic().http().orElseThrow().requests();
  }

  @Test
  void recording_becomes_a_journey_with_its_pauses_and_without_secrets_and_pictures()
      throws Exception {
    String shop = "https://shop.example";
    Imported imported =
        ImportedFile.read(
            har(
                entry("02.000", 100, "POST", shop + "/orders", "{'n': 1}", 201, "application/json"),
                entry("00.000", 300, "GET", shop, "", 302, "text/html"),
                entry("00.310", 40, "GET", shop + "/logo.png", "", 200, "image/png"),
                entry("00.320", 80, "GET", "https://ads.example/x", "", 200, "text/html"),
                entry("00.400", 100, "GET", shop + "/items?q=a%20b", "", 200, "text/html")));

    LoadModel model = model(imported);

    assertThat(model.name()).isEqualTo("my-shop");
    assertThat(requests(model))
        .extracting(request -> request.method() + " " + request.path())
        .containsExactly("GET /", "GET /items?q=a%20b", "POST /orders");
    Journey journey = model.traffic().http().map(HttpLoad::journeys).orElseThrow().get(0);
    assertThat(journey.steps())
        .extracting(JourneyStep::thinkFrom)
        .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1_500));
    assertThat(requests(model).get(0).check().statuses()).containsExactly(302);
    assertThat(requests(model).get(2).body()).contains("{'n': 1}");
    assertThat(requests(model).get(2).headers()).containsOnlyKeys("Content-Type");
    assertThat(imported.leftOut())
        .containsExactly(
            "1 requests for pictures, styles and scripts", "1 requests to ads.example");
  }

  @Test
  void text_of_others_is_never_taken_for_a_placeholder() throws Exception {
    Imported imported =
        ImportedFile.read(
            har(
                entry("00.000", 9, "GET", "http://a.example/", "", 200, "text/html"),
                entry("01.000", 9, "POST", "http://a.example/", "${uuid}", 200, "text/html")));

    assertThat(imported.requests()).isEqualTo(1);
    assertThat(imported.leftOut()).anyMatch(text -> text.contains("with ${ in its text"));
  }

  private static final String SHOP =
      """
      openapi: 3.0.3
      paths:
        /orders/{id}:
          parameters:
            - {name: id, in: path, required: true, schema: {type: integer, example: 42}}
          get:
            operationId: getOrder
            parameters:
              - {name: view, in: query, required: true, schema: {enum: ["full text", short]}}
              - {name: page, in: query, schema: {type: integer}}
        /orders:
          post:
            operationId: placeOrder
            requestBody: {$ref: '#/components/requestBodies/Order'}
        /pictures:
          put:
            requestBody: {content: {image/png: {}}}
      components:
        requestBodies:
          Order:
            content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
        schemas:
          Order:
            type: object
            properties:
              id: {type: string, readOnly: true}
              sku: {type: string, example: book}
              count: {type: integer, minimum: 2}
              gift: {type: boolean}
              tags: {type: array, items: {type: string, format: date}}
              parent: {$ref: '#/components/schemas/Order'}
      """;

  @Test
  void each_operation_of_an_openapi_document_becomes_a_journey_with_its_examples()
      throws Exception {
    Path file = Files.writeString(root.resolve("shop-api.yaml"), SHOP);
    Imported imported = ImportedFile.read(file);

    List<RequestTemplate> requests = requests(model(imported));

    assertThat(requests)
        .extracting(request -> request.name() + " " + request.method() + " " + request.path())
        .containsExactly("getorder GET /orders/42?view=full%20text", "placeorder POST /orders");
    assertThat(requests.get(1).body().orElseThrow())
        .startsWith("{\"sku\":\"book\",\"count\":2,\"gift\":true,\"tags\":[\"2026-01-31\"],")
        .doesNotContain("\"id\"");
    assertThat(imported.leftOut())
        .containsExactly("PUT /pictures, whose body is not application/json");
  }

  @Test
  void reference_to_another_machine_is_not_followed() throws Exception {
    String away =
        SHOP.replace("'#/components/requestBodies/Order'", "'http://192.0.2.1/order.yaml'");
    Path file = Files.writeString(root.resolve("shop-api.yaml"), away);

    assertThat(requests(model(ImportedFile.read(file))).get(1).body()).isEmpty();
  }

  @Test
  void what_is_neither_is_told() throws Exception {
    assertThatThrownBy(() -> ImportedFile.read(root.resolve("no.har")))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("there is no such file");
    Path other = Files.writeString(root.resolve("other.json"), "{\"a\": 1}");
    assertThatThrownBy(() -> ImportedFile.read(other))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("neither a HAR file");
    Path broken = Files.writeString(root.resolve("broken.har"), "{\"log\": ");
    assertThatThrownBy(() -> ImportedFile.read(broken))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("cannot read");
    Path old = Files.writeString(root.resolve("old.yaml"), "swagger: '2.0'");
    assertThatThrownBy(() -> ImportedFile.read(old)).hasMessageContaining("OpenAPI 3");
    Path empty = har();
    assertThatThrownBy(() -> ImportedFile.read(empty)).hasMessageContaining("nothing");
  }
}
