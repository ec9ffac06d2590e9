package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void options_are_read() {
    Options options =
        Options.parse("port=4711,token-file=a/token,log-file=a/log,exceptions=a.B:c.D");

    assertThat(options.port()).isEqualTo(4711);
    assertThat(options.tokenFile()).isEqualTo(Path.of("a/token"));
    assertThat(options.portFile()).isEmpty();
    assertThat(options.logFile()).contains(Path.of("a/log"));
    assertThat(options.exceptionTypes()).containsExactly("a.B", "c.D");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b/token | a=b/token",
        "a%2Cb/token | a,b/token",
        "a=b%2Cport=1/token | a=b,port=1/token",
        "100%25/token | 100%/token",
        "a%252Cb | a%2Cb",
        "a%20b | a%20b",
        "a b | a b"
      })
  void paths_may_have_any_character(String option, String path) {
    assertThat(Options.parse("token-file=" + option + ",port=1").tokenFile())
        .isEqualTo(Path.of(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token-file=a,b", "token-file=a,prot=1", "port=1,,token-file=a"})
  void what_is_no_option_is_refused_and_told_how_a_comma_is_written(String text) {
    assertThatThrownBy(() -> Options.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a comma in a path is %2C");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "port=0", "token-file=a,port=x", "token-file=a,port=70000"})
  void what_is_missing_or_no_port_is_refused(String text) {
    assertThatThrownBy(() -> Options.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
