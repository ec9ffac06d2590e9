package holdwater.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "com.acme.Shop.find            | latency 1ms on com.acme.Shop.find",
        "com.acme..*                   | latency 1ms on com.acme..*.*",
        "com.acme..*Repository+        | latency 1ms on com.acme..*Repository+.*",
        "com.acme..*.find*,com.b..*    | latency 1ms on com.acme..*.find*,com.b..*.*",
        "com.acme..* annotated com..A  | latency 1ms on com.acme..*.* annotated com..A",
        "'com.acme.Till.charge it'     | latency 1ms on 'com.acme.Till.charge it'",
        "jdbc-latency 1s               | jdbc-latency 1s",
        "clock +1h on com.acme..*      | clock +1h on com.acme..*"
      })
  void methods_are_those_of_any_fault_and_a_fault_is_itself(String asked, String fault) {
    assertThat(Previews.fault(asked)).isEqualTo(fault);
  }
}
