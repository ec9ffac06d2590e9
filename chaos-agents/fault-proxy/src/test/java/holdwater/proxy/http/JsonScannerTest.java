package holdwater.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are those that a real Toxiproxy answered to the same texts. */
class JsonScannerTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '#',
      value = {
        "## ~ EOF",
        "{ ~ unexpected EOF",
        "{\"a ~ unexpected EOF",
        "nul ~ unexpected EOF",
        "1. ~ unexpected EOF",
        "nonsense ~ invalid character 'o' in literal null (expecting 'u')",
        "{\"a\":tru} ~ invalid character '}' in literal true (expecting 'e')",
        "{a:1} ~ invalid character 'a' looking for beginning of object key string",
        "{'a':1} ~ invalid character '\\'' looking for beginning of object key string",
        "{\"a\":1,} ~ invalid character '}' looking for beginning of object key string",
        "{\"a\" 1} ~ invalid character '1' after object key",
        "{\"a\":1 \"b\"} ~ invalid character '\"' after object key:value pair",
        "{\"a\":01} ~ invalid character '1' after object key:value pair",
        "[1,] ~ invalid character ']' looking for beginning of value",
        "[1} ~ invalid character '}' after array element",
        "{\"a\":\"\\q\"} ~ invalid character 'q' in string escape code",
        "{\"a\":\"\\u12g4\"} ~ invalid character 'g' in \\u hexadecimal character escape",
        "{\"a\":-} ~ invalid character '}' in numeric literal",
        "{\"a\":1.} ~ invalid character '}' after decimal point in numeric literal",
        "{\"a\":1e} ~ invalid character '}' in exponent of numeric literal",
        "/ ~ invalid character '/' looking for beginning of value"
      })
  void malformed_text_is_refused_in_gos_words(String text, String words) {
    assertThatThrownBy(() -> JsonScanner.end(bytes(text))).hasMessage(words);
  }

  @Test
  void controls_and_bytes_beyond_ascii_are_named_as_go_names_them() {
    assertThatThrownBy(() -> JsonScanner.end(bytes("\"\u0001\"")))
        .hasMessage("invalid character '\\x01' in string literal");
    assertThatThrownBy(() -> JsonScanner.end(bytes("\u00ef")))
        .hasMessage("invalid character '\u00ef' looking for beginning of value");
  }

  @Test
  void what_follows_the_first_value_is_not_looked_at() throws JsonScanner.Malformed {
    assertThat(JsonScanner.end(bytes(" {\"a\":[1,{}]} garbage"))).isEqualTo(13);
    assertThat(JsonScanner.end(bytes("12,"))).isEqualTo(2);
  }

  @Test
  void ten_thousand_nestings_are_taken_and_one_more_is_not() throws JsonScanner.Malformed {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);

    assertThat(JsonScanner.end(bytes(deep))).isEqualTo(20_000);
    assertThatThrownBy(() -> JsonScanner.end(bytes("[" + deep + "]")))
        .hasMessage("invalid character '[' exceeded max depth");
  }

  @Test
  void values_are_found_where_they_are_and_members_that_appear_twice_twice()
      throws JsonScanner.Malformed {
    JsonValue value =
        JsonValue.parse(
            bytes("{ \"a\" : [1 , \"x\\u00e9\\ud800\\n\"] ,\n\"b\":{\"c\":-1.5e3}, \"a\":null }"));
    List<String> seen = new ArrayList<>();

    value.members((name, member) -> seen.add(name + "=" + member.raw() + "@" + member.line()));

    assertThat(seen)
        .containsExactly("a=[1 , \"x\\u00e9\\ud800\\n\"]@1", "b={\"c\":-1.5e3}@2", "a=null@2");
    value.members(
        (name, member) -> {
          if (member.is(JsonValue.Kind.ARRAY)) {
            member.elements(
                element -> {
                  if (element.is(JsonValue.Kind.STRING)) {
                    assertThat(element.string()).isEqualTo("xé\uFFFD\n");
                  }
                });
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "0.1,0.1",
    "1e-9,1e-9",
    "1e21,1e+21",
    "1e20,100000000000000000000",
    "-0.0,-0",
    "0.00000123456789,0.0000012345679",
    "16777217,16777216",
    "0.5,0.5",
    "-7,-7",
    "1.5e-12,1.5e-12"
  })
  void floats_are_written_as_go_writes_them(float number, String text) {
    assertThat(Json.float32(number)).isEqualTo(text);
  }
}
