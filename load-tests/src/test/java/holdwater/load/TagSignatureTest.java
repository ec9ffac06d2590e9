package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TagSignatureTest {
  static final String SECRET = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

  /** Of "drill" with {@link #SECRET}; the platform's ExperimentsTest has the same line. */
  static final String SIGNATURE =
      "e6a33ba6d362468ab1e6c50b94fd13188444b262559dfe3cb528dea84334c658";

  @Test
  void signature_is_the_one_that_the_platform_expects() {
    assertThat(TagSignature.of("drill", SECRET)).isEqualTo(SIGNATURE);
  }

  @Test
  void requests_carry_the_signature_beside_the_tag_where_there_is_one() {
    Map<String, String> sent = new TreeMap<>();
    new PlanFile.Tag("X-Tag", "drill", 0.2, "abc").into(sent::put);
    assertThat(sent)
        .containsExactly(Map.entry("X-Tag", "drill"), Map.entry("X-Tag-Signature", "abc"));

    sent.clear();
    new PlanFile.Tag("X-Tag", "drill", 0.2).into(sent::put);
    assertThat(sent).containsExactly(Map.entry("X-Tag", "drill"));
  }
}
