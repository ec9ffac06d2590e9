package holdwater.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a",
        "nul",
        "1.",
        "nonsense",
        "{\"a\":tru}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\"}",
        "{\"a\":01}",
        "[1,]",
        "[1}",
        "{\"a\":\"\\q\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":-}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":NaN}",
        "\"\u0001\"",
        "\u00ef",
        "/"
      })
  void malformed_text_is_refused_with_its_place(String text) {
    assertThatThrownBy(() -> JsonValue.parse(bytes(text)))
        .isInstanceOf(JsonValue.Malformed.class)
        .hasMessageMatching("no JSON at line 1, column [0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void text_with_nothing_in_it_is_refused(String text) {
    assertThatThrownBy(() -> JsonValue.parse(bytes(text)))
        .isInstanceOf(JsonValue.Malformed.class)
        .hasMessage("there is no JSON in it");
  }

  @Test
  void what_follows_the_first_value_is_not_looked_at() throws JsonValue.Malformed {
    assertThat(JsonValue.parse(bytes(" {\"a\":[1,{}]} garbage")).kind())
        .isEqualTo(JsonValue.Kind.OBJECT);
  }

  @Test
  void text_of_very_many_values_is_refused() {
    assertThatThrownBy(() -> JsonValue.parse(bytes("[" + "1,".repeat(200_000) + "1]")))
        .isInstanceOf(JsonValue.Malformed.class)
        .hasMessage("there are more than 100000 values in it");
  }

  @Test
  void text_that_is_nested_without_end_is_refused() {
    assertThatThrownBy(() -> JsonValue.parse(bytes("[".repeat(1_000_000))))
        .isInstanceOf(JsonValue.Malformed.class);
  }

  @Test
  void values_are_found_where_they_are_and_members_that_appear_twice_twice()
      throws JsonValue.Malformed {
    JsonValue value =
        JsonValue.parse(
            bytes("{ \"a\" : [1 , \"x\\u00e9\\ud800\\n\"] ,\n\"b\":{\"c\":-1.5e3}, \"a\":null }"));
    List<String> seen = new ArrayList<>();

    value.members((name, member) -> seen.add(name + " " + member.kind() + " " + member.line()));

    assertThat(seen).containsExactly("a ARRAY 1", "b OBJECT 2", "a NULL 2");
    value.members(
        (name, member) -> {
          if (member.is(JsonValue.Kind.OBJECT)) {
            member.members((inner, number) -> assertThat(number.raw()).isEqualTo("-1.5e3"));
          }
        });
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
