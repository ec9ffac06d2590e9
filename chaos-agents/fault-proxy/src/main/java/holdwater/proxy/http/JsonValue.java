package holdwater.proxy.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import holdwater.proxy.control.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A value of a JSON text. Unlike a tree of Jackson's it keeps members that appear twice, and knows
 * its line. Immutable.
 */
final class JsonValue {

  enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOL,
    NULL;

    /** As errors name it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A text that does not begin with a JSON value; the message says at which line and column. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * A body of a megabyte could hold half a million, each of which takes a hundred times its byte.
   */
  private static final int MOST_VALUES = 100_000;

  private record Member(String name, JsonValue value) {}

  /** Names come from strangers: none of them is to be kept. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final Kind kind;
  private final String text;
  private final List<Member> members;
  private final int line;

  private JsonValue(Kind kind, String text, List<Member> members, int line) {
    this.kind = kind;
    this.text = text;
    this.members = List.copyOf(members);
    this.line = line;
  }

  /** The first value of the text; what follows it is not looked at. */
  static JsonValue parse(byte[] bytes) throws Malformed {
    // Bytes that are no UTF-8 are replaced, as Toxiproxy does it.
    String all = new String(bytes, StandardCharsets.UTF_8);
    try (JsonParser parser = FACTORY.createParser(all)) {
      if (parser.nextToken() == null) {
        throw new Malformed("there is no JSON in it");
      }
      return new Reader(parser).read();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw new Malformed(
          "no JSON at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can always be read", e);
    }
  }

  /**
   * The first value of a request's body.
   *
   * @throws Refusal 400 if there is none
   */
  static JsonValue ofBody(byte[] body) throws Refusal {
    try {
      return parse(body);
    } catch (Malformed e) {
      throw new Refusal(400, "bad request body: " + e.getMessage());
    }
  }

  /** Makes values of what a parser tells. */
  private static final class Reader {
    private final JsonParser parser;
    private int values;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    /** The value that the parser is at. */
    JsonValue read() throws IOException, Malformed {
      values++;
      if (values > MOST_VALUES) {
        throw new Malformed("there are more than " + MOST_VALUES + " values in it");
      }
      int line = parser.currentTokenLocation().getLineNr();
      List<Member> inner = new ArrayList<>();
      JsonToken token = parser.currentToken();
      if (token == JsonToken.START_OBJECT) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = withoutHalfPairs(parser.currentName());
          parser.nextToken();
          inner.add(new Member(name, read()));
        }
        return new JsonValue(Kind.OBJECT, "", inner, line);
      }
      if (token == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          inner.add(new Member("", read()));
        }
        return new JsonValue(Kind.ARRAY, "", inner, line);
      }
      return new JsonValue(kind(token), withoutHalfPairs(parser.getText()), inner, line);
    }
  }

  private static Kind kind(JsonToken scalar) {
    return switch (scalar) {
      case VALUE_STRING -> Kind.STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> Kind.BOOL;
      case VALUE_NULL -> Kind.NULL;
      default -> throw new IllegalStateException("no JSON value begins with " + scalar);
    };
  }

  /** Half a character pair cannot be sent back as UTF-8. */
  private static String withoutHalfPairs(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.getType(point) == Character.SURROGATE ? '\uFFFD' : point)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  Kind kind() {
    return kind;
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** The line in the text, from 1. */
  int line() {
    return line;
  }

  /** The text of a string. */
  String string() {
    return text;
  }

  /** A number as it is written. */
  String raw() {
    return text;
  }

  /** The value of a {@link Kind#BOOL}. */
  boolean flag() {
    return text.equals("true");
  }

  /** Every member of an object in its order, one that appears twice twice. */
  void members(BiConsumer<String, JsonValue> each) {
    members.forEach(member -> each.accept(member.name(), member.value()));
  }

  /** Every element of an array. */
  void elements(Consumer<JsonValue> each) {
    members.forEach(member -> each.accept(member.value()));
  }
}
