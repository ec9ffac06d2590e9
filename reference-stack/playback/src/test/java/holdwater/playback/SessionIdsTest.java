package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.playback.SessionIds.Session;
import holdwater.runtime.signing.Signer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionIdsTest {
  private static final Session SESSION = new Session("acc", "pro", "t01", 1_300, "n");
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
}
