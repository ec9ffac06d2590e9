package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.testkit.TwoZones;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearTargetTest {
  private static Optional<String> near(String words) {
    return NearTarget.of(TargetWords.parse(words), TwoZones.topology());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b.catalgo|b.catalog",
        "catalog|service=catalog",
        "b|zone=b",
        "zone=r1|region=r1",
        "service=catalgo,zone=b|zone=b,service=catalog",
        "a.gatway:b.catalog|a.gateway:b.catalog",
        "*:b.catlog|*:b.catalog"
      })
  void slip_is_told_what_was_meant(String given, String meant) {
    assertThat(near(given)).hasValue(meant);
  }

  @Test
  void what_is_like_nothing_there_is_and_what_would_match_nothing_is_not_guessed() {
    assertThat(near("billing")).isEmpty();
    assertThat(near("billing:accounts")).isEmpty();
    // The database is regional: no zone has one.
    assertThat(near("service=databse,zone=b")).isEmpty();
  }
}
