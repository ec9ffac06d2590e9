package holdwater.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Two {@code verdict.json} of one run: are they the same to the byte, and where are they not? */
public final class VerdictComparison {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The first place where two verdicts differ.
   *
   * @param pointer a JSON pointer (RFC 6901); empty for the whole file
   * @param before what the first one has there
   * @param now what the second one has there
   */
  public record Difference(String pointer, String before, String now) {
    /** In words. */
    public String sentence() {
      String place = pointer.isEmpty() ? "the whole file" : pointer;
      return place + " was " + before + " and is " + now;
    }
  }

  private static final String NOTHING = "not there";

  private VerdictComparison() {}

  /** In the order of the first one; empty when they are identical to the byte. */
  public static Optional<Difference> first(String before, String now) {
    if (before.equals(now)) {
      return Optional.empty();
    }
    try {
      return first("", MAPPER.readTree(before), MAPPER.readTree(now))
          .or(() -> Optional.of(new Difference("", "laid out otherwise", "as it is written here")));
    } catch (JsonProcessingException e) {
      return Optional.of(new Difference("", "no JSON", "a verdict"));
    }
  }

  private static Optional<Difference> first(String pointer, JsonNode before, JsonNode now) {
    if (before.equals(now)) {
      return Optional.empty();
    }
    if (before.isObject() && now.isObject()) {
      return firstKey(pointer, before, now);
    }
    if (before.isArray() && now.isArray()) {
      return firstElement(pointer, before, now);
    }
    return Optional.of(new Difference(pointer, words(before), words(now)));
  }

  private static Optional<Difference> firstKey(String pointer, JsonNode before, JsonNode now) {
    Set<String> keys = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(keys::add);
    now.fieldNames().forEachRemaining(keys::add);
    return keys.stream()
        .map(key -> first(pointer + "/" + escaped(key), before.path(key), now.path(key)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Difference> firstElement(String pointer, JsonNode before, JsonNode now) {
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      Optional<Difference> found = first(pointer + "/" + i, before.path(i), now.path(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static String words(JsonNode node) {
    return node.isMissingNode() ? NOTHING : node.toString();
  }
}
