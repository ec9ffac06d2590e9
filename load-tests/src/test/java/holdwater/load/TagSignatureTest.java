package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TagSignatureTest {
  static final String SECRET = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

  /**
   * Of "drill" until then with {@link #SECRET}; the platform's ExperimentsTest has the same line.
   */
  static final String SIGNATURE =
      "1772396100.fc47f6d573f5452411ca769e59c4b19f381ae4d5cab6631c5fd5fd5076eadaf8";

  @Test
  void signature_is_the_one_that_the_platform_expects() {
    assertThat(TagSignature.of("drill", SECRET, Instant.ofEpochSecond(1_772_396_100)))
        .isEqualTo(SIGNATURE);
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
