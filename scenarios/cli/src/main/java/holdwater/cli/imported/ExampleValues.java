package holdwater.cli.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Values for what an OpenAPI document describes: its own examples first, else what fits a schema.
 */
final class ExampleValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A schema may contain itself. */
  private static final int MOST_DEPTH = 8;

  private final JsonNode document;

  ExampleValues(JsonNode document) {
    this.document = document;
  }

  /** What a reference within the document leads to; the node itself if it is none. */
  JsonNode follow(JsonNode node) {
    JsonNode at = node;
    for (int hops = 0; at.has("$ref"); hops++) {
      String reference = at.path("$ref").asText();
      if (hops == MOST_DEPTH || !reference.startsWith("#/")) {
        return MissingNode.getInstance();
      }
      at = document.at(reference.substring(1));
    }
    return at;
  }

  /** A value of a parameter or a media type. */
  JsonNode of(JsonNode described) {
    JsonNode example = example(described);
    return example.isMissingNode() ? ofSchema(described.path("schema"), 0) : example;
  }

  private JsonNode example(JsonNode described) {
    if (described.has("example")) {
      return described.path("example");
    }
    JsonNode examples = described.path("examples");
    // A map of named ones, or in a schema of OpenAPI 3.1 a list.
    if (examples.isArray()) {
      return examples.path(0);
    }
    return examples.isEmpty()
        ? MissingNode.getInstance()
        : follow(examples.elements().next()).path("value");
  }

  private JsonNode ofSchema(JsonNode given, int depth) {
    JsonNode schema = follow(given);
    JsonNode example = example(schema);
    for (JsonNode value :
        new JsonNode[] {
          example, schema.path("default"), schema.path("const"), schema.path("enum").path(0)
        }) {
      if (!value.isMissingNode()) {
        return value;
      }
    }
    if (depth == MOST_DEPTH) {
      return NODES.nullNode();
    }
    for (String choice : new String[] {"oneOf", "anyOf"}) {
      if (schema.has(choice)) {
        return ofSchema(schema.path(choice).path(0), depth + 1);
      }
    }
    return schema.has("allOf") || schema.has("properties")
        ? object(schema, depth)
        : ofType(schema, depth);
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    for (JsonNode part : schema.path("allOf")) {
      if (ofSchema(part, depth + 1) instanceof ObjectNode fields) {
        object.setAll(fields);
      }
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (!follow(property.getValue()).path("readOnly").asBoolean()) {
                object.set(property.getKey(), ofSchema(property.getValue(), depth + 1));
              }
            });
    return object;
  }

  private JsonNode ofType(JsonNode schema, int depth) {
    // OpenAPI 3.1 allows a list of types.
    JsonNode type = schema.path("type");
    return switch ((type.isArray() ? type.path(0) : type).asText()) {
      case "integer", "number" -> number(schema);
      case "boolean" -> NODES.booleanNode(true);
      case "array" -> {
        ArrayNode list = NODES.arrayNode();
        list.add(ofSchema(schema.path("items"), depth + 1));
        yield list;
      }
      case "object" -> NODES.objectNode();
      default -> NODES.textNode(text(schema));
    };
  }

  private static JsonNode number(JsonNode schema) {
    return schema.path("minimum").isNumber() ? schema.path("minimum") : NODES.numberNode(1);
  }

  private static String text(JsonNode schema) {
    String text =
        switch (schema.path("format").asText()) {
          case "date" -> "2026-01-31";
          case "date-time" -> "2026-01-31T12:00:00Z";
          case "uuid" -> "00000000-0000-4000-8000-000000000001";
          case "email" -> "somebody@example.org";
          case "uri", "url" -> "http://127.0.0.1/";
          default -> "text";
        };
    return text.repeat(1 + schema.path("minLength").asInt() / (text.length() + 1));
  }
}
