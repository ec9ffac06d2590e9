package holdwater.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99,    0, 99",
    "bytes=900-,  900, 999",
    "bytes=-100,  900, 999",
    "bytes=0-5000,  0, 999",
    "bytes=-5000,   0, 999",
    "bytes=999-999, 999, 999"
  })
  void part_of_a_thousand_bytes(String header, int first, int last) throws Exception {
    assertThat(ByteRange.parse(header, 1000)).contains(new ByteRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,4-5",
        "lines=0-1",
        "bytes=a-b",
        "bytes=99999999999-"
      })
  void what_may_be_ignored_is_the_whole(String header) throws Exception {
    assertThat(ByteRange.parse(header, 1000)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0"})
  void what_lies_behind_the_end_cannot_be_met(String header) {
    assertThatThrownBy(() -> ByteRange.parse(header, 1000))
        .isInstanceOf(ByteRange.Unsatisfiable.class);
  }

  @Test
  void no_header_is_the_whole() throws Exception {
    assertThat(ByteRange.parse(null, 1000)).isEmpty();
    assertThat(new ByteRange(0, 99).contentRange(1000)).isEqualTo("bytes 0-99/1000");
  }
}
