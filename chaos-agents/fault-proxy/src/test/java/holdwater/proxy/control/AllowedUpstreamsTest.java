package holdwater.proxy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedUpstreamsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "localhost:80 localhost:80 true",
        "localhost:80 LOCALHOST:80 true",
        "localhost:80 127.0.0.1:80 true",
        "localhost:80 localhost:81 false",
        "127.0.0.0/8:8000-8999 127.9.9.9:8999 true",
        "127.0.0.0/8:8000-8999 localhost:8000 true",
        "127.0.0.0/8:8000-8999 128.0.0.1:8000 false",
        "127.0.0.0/8:8000-8999 127.0.0.1:9000 false",
        "10.1.2.3:* 10.1.2.3:1 true",
        "10.1.2.3:* 10.1.2.4:1 false",
        "*:443 anywhere.example:443 true",
        "*:443 anywhere.example:444 false",
        "db.example:5432 evil.example:5432 false",
        "10.0.0.0/8:* db.example:80 false",
        "[::1]:80 [::1]:80 true",
        "[fd00::/8]:80 [fd12::1]:80 true",
        "[fd00::/8]:80 [fe80::1]:80 false",
        "*:* nonsense false",
        "a:1,b:2 b:2 true",
        "unix:/run/app.sock unix:/run/app.sock true",
        "unix:/run/app.sock unix:///run/app.sock true",
        "unix:/run/app.sock unix:/run/app.sock2 false",
        "unix:/run/app/* unix:/run/app/a.sock true",
        "unix:/run/app/* unix:/run/app/../docker.sock false",
        "unix:/run/app/* unix:/run/apples.sock false",
        "unix:/run/app/* 127.0.0.1:80 false",
        "a:1,unix:/run/app.sock a:1 true",
        "unix:80 unix:80 true",
        "*:* unix:/run/docker.sock false"
      })
  void rules_allow_what_they_name(String rules, String upstream, boolean allowed) {
    assertThat(AllowedUpstreams.parse(rules).allows(upstream)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "a:",
        ":80",
        "a:80-70",
        "a:99999",
        "10.0.0.0/33:1",
        "x/8:1",
        "a:1,",
        "unix:/",
        "unix:/run/*.sock",
        "unix:/run/../x"
      })
  void what_is_no_rule_is_named(String rules) {
    assertThatThrownBy(() -> AllowedUpstreams.parse(rules))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no upstream rule such as");
  }
}
