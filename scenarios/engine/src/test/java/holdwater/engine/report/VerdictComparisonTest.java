package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictComparisonTest {
  private static String sentence(String before, String now) {
    return VerdictComparison.first(before, now).orElseThrow().sentence();
  }

  @Test
  void the_same_bytes_are_identical() {
    assertThat(VerdictComparison.first("{\"a\": 1}\n", "{\"a\": 1}\n")).isEmpty();
  }

  @Test
  void first_value_that_differs_is_named_by_its_pointer() {
    assertThat(
            sentence(
                "{\"a\": 1, \"slos\": [{\"bad\": 0}, {\"bad\": 3}], \"z\": 1}",
                "{\"a\": 1, \"slos\": [{\"bad\": 0}, {\"bad\": 4}], \"z\": 2}"))
        .isEqualTo("/slos/1/bad was 3 and is 4");
  }

  @Test
  void what_only_one_of_them_has_is_a_difference() {
    assertThat(sentence("{\"a/b\": null}", "{}")).isEqualTo("/a~1b was null and is not there");
    assertThat(sentence("{\"a\": [1]}", "{\"a\": [1, \"x\"]}"))
        .isEqualTo("/a/1 was not there and is \"x\"");
  }

  @Test
  void same_values_in_another_layout_are_not_identical() {
    assertThat(sentence("{\"a\":1}", "{\"a\": 1}")).contains("laid out otherwise");
  }

  @Test
  void what_is_no_json_differs_as_a_whole() {
    assertThat(sentence("{\"a\"", "{\"a\": 1}"))
        .isEqualTo("the whole file was no JSON and is a verdict");
  }
}
