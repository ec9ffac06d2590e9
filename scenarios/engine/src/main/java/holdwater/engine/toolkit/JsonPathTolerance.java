package holdwater.engine.toolkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;

/**
 * JSON in which a path leads to something; to exactly these values with {@code expect}; to so many
 * with {@code count}.
 *
 * @param expect one value, or the list of all
 * @param target which part of the answer, such as {@code body}; all of it if empty. Text is read as
 *     JSON if it is some
 */
public record JsonPathTolerance(
    String path, Optional<JsonNode> expect, Optional<Integer> count, String target)
    implements Tolerance {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Configuration JACKSON =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(JSON))
          .mappingProvider(new JacksonMappingProvider(JSON))
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  /** What is wrong with a path, if anything: one with names in it is known when it is played. */
  public static Optional<String> mistake(String path) {
    if (path.contains("${")) {
      return Optional.empty();
    }
    try {
      JsonPath.compile(path.strip());
      return Optional.empty();
    } catch (JsonPathException | IllegalArgumentException e) {
      return Optional.of(e.getCause() == null ? e.getMessage() : "it is not whole");
    }
  }

  @Override
  public Held holds(JsonNode value, Variables variables, Provider provider) {
    JsonNode part = Tolerance.part(value, target);
    if (part.isMissingNode()) {
      return Held.of(false);
    }
    JsonNode found;
    try {
      found = find(variables.substitute(path).strip(), parsed(part));
    } catch (JsonPathException | IllegalArgumentException e) {
      return new Held(false, "its path is none: " + e.getMessage());
    }
    if (expect.isPresent()) {
      JsonNode wanted = variables.substitute(expect.get());
      return Held.of(Python.equal(found, wanted.isArray() ? wanted : listOf(wanted)));
    }
    return Held.of(count.map(wanted -> found.size() == wanted).orElse(!found.isEmpty()));
  }

  private static JsonNode find(String path, JsonNode json) {
    Object found = JsonPath.compile(path).read(json, JACKSON);
    return found instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode();
  }

  private static ArrayNode listOf(JsonNode one) {
    return JsonNodeFactory.instance.arrayNode().add(one);
  }

  private static JsonNode parsed(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    try {
      JsonNode json = JSON.readTree(value.textValue());
      return json == null || json.isMissingNode() ? value : json;
    } catch (JsonProcessingException e) {
      return value;
    }
  }

  @Override
  public String describe() {
    return path
        + expect.map(wanted -> " = " + wanted).orElse("")
        + count.map(wanted -> " " + wanted + " times").orElse("")
        + (target.isEmpty() ? "" : " in " + target);
  }
}
