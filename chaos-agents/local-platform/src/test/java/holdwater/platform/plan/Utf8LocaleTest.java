package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8LocaleTest {
  @ParameterizedTest
  @CsvSource({"LANG, C", "LANG, de_DE", "LC_CTYPE, POSIX", "LC_ALL, C", "LC_ALL, ''"})
  void locale_that_cannot_name_every_file_gives_way(String variable, String value) {
    assertThat(Utf8Locale.of(Map.of(variable, value, "PATH", "/bin")))
        .containsEntry("LC_ALL", "C.UTF-8")
        .containsEntry("PATH", "/bin");
  }

  @ParameterizedTest
  @CsvSource({"LANG, de_DE.UTF-8", "LC_CTYPE, de_DE.utf8", "LC_ALL, en_US.UTF-8"})
  void locale_of_utf_8_stays_as_it_is(String variable, String value) {
    assertThat(Utf8Locale.of(Map.of(variable, value))).isEqualTo(Map.of(variable, value));
  }

  @Test
  void what_means_more_counts() {
    assertThat(Utf8Locale.of(Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8")))
        .containsEntry("LC_ALL", "C.UTF-8");
    assertThat(Utf8Locale.of(Map.of())).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
  }
}
