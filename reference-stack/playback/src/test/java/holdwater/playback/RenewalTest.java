package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.signing.Signer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody watches on when the session ends. */
class RenewalTest extends RunningPlayback {
  /** Of somebody who has watched for a while, and whose session ends so many seconds from now. */
  private static String watching(String secret, long endsIn) {
    long now = Instant.now().getEpochSecond();
    return new SessionIds(Signer.ofHex(secret))
        .idOf(new SessionIds.Session("acc", "pro", "t01", now + endsIn, "n", 1_000, 12));
  }

  private HttpResponse<String> renew(String session, String account) throws Exception {
    return post(
        "/sessions/renewal",
        "{\"sessionId\":\"%s\",\"accountId\":\"%s\",\"profileId\":\"pro\"}"
            .formatted(session, account));
  }

  @Test
  void a_session_that_is_renewed_stays_the_same_one_for_another_while() throws Exception {
    HttpResponse<String> renewed = renew(watching(SESSION_SECRET, 10), "acc");

    assertThat(renewed.statusCode()).isEqualTo(200);
    SessionIds.Session session =
        new SessionIds(Signer.ofHex(SESSION_SECRET))
            .session(find("\"sessionId\":\"([^\"]+)\"", renewed.body()), Instant.now())
            .orElseThrow();
    assertThat(session.nonce()).isEqualTo("n");
    assertThat(session.startedMillis()).isEqualTo(1_000);
    long expires = session.expirySeconds();
    assertThat(expires - Instant.now().getEpochSecond()).isBetween(250L, 300L);
    assertThat(renewed.body())
        .contains("\"renewAfterSeconds\":240", "/240p/1.m4s?from=", "&exp=" + expires);
  }

  /** It is one of those who are counted: as many as the plan includes would all be thrown out. */
  @Test
  void who_watches_on_takes_no_place_of_the_plan() throws Exception {
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"streams\":2,\"watching\":2}");

    assertThat(renew(watching(SESSION_SECRET, 10), "acc").statusCode()).isEqualTo(200);
    assertThat(startSession().statusCode()).isEqualTo(409);
  }

  @Test
  void a_renewal_has_to_wait_for_its_turn_as_a_start_has() throws Exception {
    service.close();
    begin(Map.of("REQUESTS_PER_SECOND", "1000"));
    Turns turns = service.getBean(Turns.class);
    assertThat(turns.busy()).isZero();

    renew(watching(SESSION_SECRET, 10), "acc");

    assertThat(turns.busy()).isPositive();
  }

  @Test
  void a_session_is_renewed_only_while_it_is_good_by_whom_it_is_and_while_they_may_watch()
      throws Exception {
    assertThat(renew(watching(SESSION_SECRET, -1), "acc").statusCode()).isEqualTo(404);
    assertThat(renew(watching(SESSION_SECRET, 10), "bob").statusCode()).isEqualTo(403);
    assertThat(renew(watching(SECRET, 10), "acc").statusCode())
        .as("by what edges check addresses with")
        .isEqualTo(404);
    assertThat(post("/sessions/renewal", "{}").statusCode()).isEqualTo(400);

    answers.put("/accounts/acc/entitlement", "{\"entitled\":false}");
    assertThat(renew(watching(SESSION_SECRET, 10), "acc").statusCode()).isEqualTo(403);
  }
}
