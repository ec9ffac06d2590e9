package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.proxy.exchange.NotHttp;
import holdwater.proxy.exchange.Request;
import holdwater.proxy.exchange.Scanner;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {

  static Request request(String method, String target, String... lines) {
    String head =
        method
            + " "
            + target
            + " HTTP/1.1\r\n"
            + String.join("\r\n", lines)
            + (lines.length == 0 ? "\r\n" : "\r\n\r\n");
    try {
      Scanner scanner = Scanner.ofRequests();
      scanner.scan(Unpooled.copiedBuffer(head, StandardCharsets.ISO_8859_1), 0);
      return scanner.request();
    } catch (NotHttp e) {
      throw new AssertionError(e);
    }
  }

  private static boolean fits(String pattern, String path) {
    return new Match("", pattern, "", "", 1).fits(request("GET", path));
  }

  @ParameterizedTest
  @CsvSource({
    "/a, /a, true",
    "/a, /a?x=1, true",
    "/a, /a/b, false",
    "/a, /, false",
    "/a*, /a, true",
    "/a*, /a/b/c, true",
    "/a*, /b/a, false",
    "*, /anything, true",
    "*/b, /a/b, true",
    "*/b, /a/b/c, false",
    "/a/*/c, /a/b/c, true",
    "/a/*/c, /a//c, true",
    "/a/*/c, /a/c, false",
    "/a*a, /a, false",
    "/*x*x, /ax, false",
    "/*x*x, /axbx, true",
    "/**, /a, true"
  })
  void star_stands_for_any_text(String pattern, String path, boolean fits) {
    assertThat(fits(pattern, path)).isEqualTo(fits);
  }

  @Test
  void method_and_header_have_to_fit_as_well() {
    Match match = new Match("POST", "/a", "X-Tag", "drill", 1);
    assertThat(match.fits(request("POST", "/a", "x-tag: drill"))).isTrue();
    assertThat(match.fits(request("POST", "/a", "x-tag: other", "X-TAG:  drill "))).isTrue();
    assertThat(match.fits(request("GET", "/a", "x-tag: drill"))).isFalse();
    assertThat(match.fits(request("POST", "/b", "x-tag: drill"))).isFalse();
    assertThat(match.fits(request("POST", "/a", "x-tag: drilling"))).isFalse();
    assertThat(match.fits(request("POST", "/a"))).isFalse();
  }

  @Test
  void header_without_a_value_asks_only_that_it_is_there() {
    Match match = new Match("", "", "X-Tag", "", 1);
    assertThat(match.fits(request("GET", "/", "X-Tag:"))).isTrue();
    assertThat(match.fits(request("GET", "/", "X-Tags: a"))).isFalse();
    assertThat(Match.ANY.fits(request("GET", "/"))).isTrue();
  }

  @Test
  void what_can_fit_nothing_is_refused() {
    assertRefused("GE T", "", "", "", 1);
    assertRefused("", "no-slash", "", "", 1);
    assertRefused("", "/*".repeat(9), "", "", 1);
    assertRefused("", "/" + "x".repeat(256), "", "", 1);
    assertRefused("", "", "a b", "", 1);
    assertRefused("", "", "", "value", 1);
    assertRefused("", "", "", "", 0);
    assertRefused("", "", "", "", 1.01);
    assertRefused("", "", "", "", Double.NaN);
  }

  private static void assertRefused(
      String method, String path, String header, String value, double share) {
    assertThatThrownBy(() -> new Match(method, path, header, value, share))
        .isInstanceOf(InvalidAttribute.class)
        .hasMessageContaining("match");
  }
}
