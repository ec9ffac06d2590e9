package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.playback.SessionIds.Session;
import holdwater.runtime.signing.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SessionIdsTest {
  private static final Session SESSION =
      new Session("acc", "pro", "t01", 1_300, "n", 1_000_000, 12.5);
  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  private final SessionIds ids = new SessionIds(Signer.ofHex("ab".repeat(32)));

  @Test
  void an_id_carries_its_session_until_it_expires() {
    String id = ids.idOf(SESSION);

    assertThat(ids.session(id, NOW)).contains(SESSION);
    assertThat(ids.session(id, Instant.ofEpochSecond(1_300))).isEmpty();
  }

  @Test
  void a_forged_or_damaged_id_is_no_session() {
    String id = ids.idOf(SESSION);
    String other = new SessionIds(Signer.ofHex("cd".repeat(32))).idOf(SESSION);

    assertThat(ids.session(other, NOW)).isEmpty();
    assertThat(ids.session("x" + id, NOW)).isEmpty();
    assertThat(ids.session(id.substring(0, id.length() - 1), NOW)).isEmpty();
    assertThat(ids.session("", NOW)).isEmpty();
    assertThat(ids.session("." + id, NOW)).isEmpty();
  }

  @Test
  void a_start_that_comes_again_has_the_same_nonce_and_another_one_has_not() {
    StartRequest request = new StartRequest("acc", "pro", "t01", "a", "k");

    String nonce = ids.nonceOf(request, "k");

    assertThat(ids.nonceOf(new StartRequest("acc", "pro", "t01", "b", "k"), "k")).isEqualTo(nonce);
    assertThat(ids.nonceOf(request, "k2")).isNotEqualTo(nonce);
    assertThat(ids.nonceOf(new StartRequest("acc", "kid", "t01", "a", "k"), "k"))
        .isNotEqualTo(nonce);
  }

  /** Such as those that the former version made, which players still have when this one starts. */
  @Test
  void a_signed_id_of_other_fields_is_no_session() {
    Signer signer = Signer.ofHex("ab".repeat(32));
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("acc\npro\nt01\n1300\nn".getBytes(StandardCharsets.UTF_8));

    assertThat(ids.session(payload + "." + signer.sign("session|" + payload), NOW)).isEmpty();
  }
}
