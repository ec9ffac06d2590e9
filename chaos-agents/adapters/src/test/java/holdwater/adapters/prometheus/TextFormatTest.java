package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {
  private static Sample one(String line) {
    List<Sample> samples = TextFormat.read(line);
    assertThat(samples).hasSize(1);
    return samples.get(0);
  }

  @Test
  void line_has_a_name_labels_and_a_value() {
    assertThat(one("calls_total{service=\"catalog\",instance=\"a.catalog\",} 12.0"))
        .isEqualTo(
            new Sample("calls_total", Map.of("service", "catalog", "instance", "a.catalog"), 12));
  }

  @Test
  void labels_and_blanks_are_free() {
    assertThat(one("  up\t1")).isEqualTo(new Sample("up", Map.of(), 1));
    assertThat(one("up { a = \"1\" , b=\"2\" }  3e2 ").labels())
        .isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(one("up{} 1\r").value()).isEqualTo(1);
  }

  @Test
  void escapes_are_undone_and_signs_within_quotes_mean_nothing() {
    assertThat(one("m{a=\"x\\\\y\\\"z\\n}\",b=\"},# {\"} 1").labels())
        .isEqualTo(Map.of("a", "x\\y\"z\n}", "b", "},# {"));
    assertThat(one("m{a=\"\\q\"} 1").label("a")).isEqualTo("\\q");
  }

  @Test
  void values_may_be_no_number_or_without_end() {
    assertThat(one("m NaN").value()).isNaN();
    assertThat(one("m +Inf").value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(one("m -Inf").value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(one("m{le=\"+Inf\"} 7").label("le")).isEqualTo("+Inf");
  }

  @Test
  void timestamps_and_exemplars_are_passed_over() {
    assertThat(one("m 1 1700000000000").value()).isEqualTo(1);
    assertThat(one("m_bucket{le=\"1\"} 5 # {trace=\"x\"} 0.3 1.7e9").value()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# HELP m Some text",
        "# TYPE m counter",
        "m",
        "m ",
        "m x",
        "m 1f",
        "m 0x10",
        "m 1 2x",
        "1m 1",
        "m{a=\"1\" 1",
        "m{a=\"1} 1",
        "m{a=1} 1",
        "m{=\"1\"} 1",
        "m{a=\"1\"b=\"2\"} 1",
        "m{a=\"\\",
        "m{",
        "{\"status\":\"UP\"}",
        "<html><body>m 1</body></html>",
        "\u0000\u0001\ufffd"
      })
  void line_that_is_no_sample_is_left_out_and_the_next_is_read(String line) {
    assertThat(TextFormat.read(line + "\nm 1\n")).containsExactly(new Sample("m", Map.of(), 1));
  }

  @Test
  void page_without_an_end_is_read_up_to_a_limit() {
    assertThat(TextFormat.read("m 1\n".repeat(TextFormat.MOST_SAMPLES + 5)))
        .hasSize(TextFormat.MOST_SAMPLES);
  }

  @Test
  void long_line_of_quotes_takes_no_time_to_speak_of() {
    assertThat(TextFormat.read("m{a=\"" + "\\\"".repeat(500_000))).isEmpty();
  }
}
