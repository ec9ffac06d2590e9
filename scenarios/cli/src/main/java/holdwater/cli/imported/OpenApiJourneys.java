package holdwater.cli.imported;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.cli.UserMistake;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An OpenAPI 3 document as journeys of one request: each operation with the examples that the
 * document has, or values that fit its schemas. References are followed within the document only.
 */
final class OpenApiJourneys {
  private static final List<String> METHODS =
      List.of("get", "post", "put", "patch", "delete", "head", "options");
  private static final String JSON = "application/json";

  /** More operations than this are a list nobody reads. */
  private static final int MOST = 100;

  private final String name;
  private final JsonNode document;
  private final ExampleValues examples;
  private final Names names = new Names();
  private final List<String> leftOut = new ArrayList<>();

  OpenApiJourneys(String name, JsonNode document) {
    this.name = name;
    this.document = document;
    this.examples = new ExampleValues(document);
  }

  Imported read() {
    List<ImportedJourney> journeys = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path -> {
              for (String method : METHODS) {
                if (path.getValue().has(method)) {
                  add(method, path.getKey(), path.getValue(), journeys);
                }
              }
            });
    if (journeys.isEmpty()) {
      throw new UserMistake("the document has no operation that can be sent " + leftOut);
    }
    return new Imported(name, journeys, leftOut);
  }

  private void add(String method, String template, JsonNode item, List<ImportedJourney> journeys) {
    String what = method.toUpperCase(Locale.ROOT) + " " + template;
    JsonNode operation = item.path(method);
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(each -> parameters.add(examples.follow(each)));
    operation.path("parameters").forEach(each -> parameters.add(examples.follow(each)));
    JsonNode body = examples.follow(operation.path("requestBody"));
    if (!body.isMissingNode() && body.path("content").path(JSON).isMissingNode()) {
      leftOut.add(what + ", whose body is not " + JSON);
      return;
    }
    ImportedStep step = step(method, template, operation, parameters, body);
    if (step.path().contains("{") || step.hasPlaceholder()) {
      leftOut.add(what + ", of which a parameter has no value");
    } else if (journeys.size() == MOST) {
      leftOut.add(what + ", beyond " + MOST + " operations");
    } else {
      journeys.add(new ImportedJourney(step.name(), List.of(step)));
    }
  }

  private ImportedStep step(
      String method,
      String template,
      JsonNode operation,
      List<JsonNode> parameters,
      JsonNode body) {
    String path = template;
    StringBuilder query = new StringBuilder();
    Map<String, String> headers = new TreeMap<>();
    for (JsonNode parameter : parameters) {
      String key = parameter.path("name").asText();
      String value = examples.of(parameter).asText();
      String in = parameter.path("in").asText();
      boolean required = parameter.path("required").asBoolean();
      // A cookie is its user's, and nobody has told us any.
      if (in.equals("path")) {
        path = path.replace("{" + key + "}", encoded(value));
      } else if (in.equals("query") && required) {
        query.append(query.isEmpty() ? "?" : "&").append(encoded(key)).append('=');
        query.append(encoded(value));
      } else if (in.equals("header") && required) {
        headers.put(key, value);
      }
    }
    Optional<String> sent = Optional.empty();
    if (!body.isMissingNode()) {
      headers.put("Content-Type", JSON);
      sent = Optional.of(examples.of(body.path("content").path(JSON)).toString());
    }
    String called = operation.path("operationId").asText(method + "-" + template);
    return new ImportedStep(
        names.of(called),
        Duration.ZERO,
        method.toUpperCase(Locale.ROOT),
        path + query,
        headers,
        sent,
        Optional.empty());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
