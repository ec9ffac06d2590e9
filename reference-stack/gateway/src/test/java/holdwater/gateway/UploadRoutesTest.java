package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadRoutesTest {
  private static final String ID = "up-0123456789abcdef";
  private static final String KEPT = "{\"id\":\"" + ID + "\",\"state\":\"RECEIVED\"}";
  private static final byte[] CONTENT = "YUV4MPEG2 and so on".getBytes(StandardCharsets.UTF_8);

  private final GatewayFixture gateway = new GatewayFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void upload_of_a_creator_goes_to_encoding_as_whose_token_it_is() {
    creator(true);
    gateway.encoding.answers("POST /uploads", 201, KEPT);

    HttpResponse<String> answer =
        gateway.send(
            upload(gateway.signedIn("/uploads?name=../../x&accountId=acc2"), "one", CONTENT));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.body()).contains(ID);
    assertThat(gateway.encoding.received()).hasSize(1);
    assertThat(gateway.encoding.received().get(0).body())
        .contains("\"accountId\":\"acc1\"", "\"key\":\"one\"", base64())
        .doesNotContain("acc2", "..");
  }

  private static String base64() {
    return "\"content\":\"" + Base64.getEncoder().encodeToString(CONTENT) + "\"";
  }

  @Test
  void who_is_no_creator_or_not_signed_in_uploads_nothing() {
    creator(false);
    HttpRequest.Builder anybody = gateway.request("/uploads");
    String forged = "Bearer " + gateway.token(Instant.now().plusSeconds(3_600)) + "x";

    assertThat(status(gateway.signedIn("/uploads"))).isEqualTo(403);
    assertThat(status(anybody)).isEqualTo(401);
    assertThat(status(gateway.request("/uploads").header("Authorization", forged))).isEqualTo(401);
    assertThat(gateway.encoding.received()).isEmpty();
  }

  @Test
  void nobody_uploads_while_accounts_does_not_say_who_may() {
    gateway.accounts.breakDown();

    assertThat(status(gateway.signedIn("/uploads"))).isEqualTo(503);
    assertThat(gateway.encoding.received()).isEmpty();
  }

  @Test
  void what_is_too_large_of_another_kind_or_without_a_key_asks_nobody() {
    creator(true);

    assertThat(statusOf(new byte[UploadRoutes.MOST_BYTES + 1])).isEqualTo(413);
    assertThat(statusOf(new byte[2_000_000])).isEqualTo(413);
    assertThat(gateway.send(typed("application/json")).statusCode()).isEqualTo(415);
    assertThat(gateway.send(typed("video/mp4")).statusCode()).isEqualTo(415);
    assertThat(gateway.send(untyped()).statusCode()).isEqualTo(415);
    assertThat(gateway.send(withoutKey()).statusCode()).isEqualTo(400);
    assertThat(statusWithKey("k".repeat(129))).isEqualTo(400);
    assertThat(gateway.encoding.received()).isEmpty();
    assertThat(gateway.accounts.received()).isEmpty();
  }

  @Test
  void largest_upload_is_taken() {
    creator(true);
    gateway.encoding.answers("POST /uploads", 201, KEPT);

    assertThat(statusOf(new byte[UploadRoutes.MOST_BYTES])).isEqualTo(201);
  }

  @Test
  void what_became_of_uploads_is_told_to_whose_they_are() {
    gateway.encoding.answers("GET /accounts/acc1/uploads", 200, "[" + KEPT + "]");
    gateway.encoding.answers("GET /accounts/acc1/uploads/" + ID, 200, KEPT);

    assertThat(gateway.getSignedIn("/uploads").body()).isEqualTo("[" + KEPT + "]");
    assertThat(gateway.getSignedIn("/uploads/" + ID).body()).isEqualTo(KEPT);
    assertThat(gateway.getSignedIn("/uploads/up-00").statusCode()).isEqualTo(404);
    assertThat(gateway.getSignedIn("/uploads/..%2Fx").statusCode()).isEqualTo(404);
    assertThat(gateway.get("/uploads").statusCode()).isEqualTo(401);
    assertThat(gateway.encoding.received())
        .extracting(Neighbour.Received::uri)
        .containsExactly("/accounts/acc1/uploads", "/accounts/acc1/uploads/" + ID);
  }

  @Test
  void right_is_asked_for_with_the_own_token_only() {
    gateway.accounts.answers("POST /accounts/acc1/creator", 200, "{\"creator\":true}");

    HttpResponse<String> answer = gateway.postSignedIn("/creator", "{\"accountId\":\"acc2\"}");

    assertThat(answer.body()).isEqualTo("{\"creator\":true}");
    assertThat(gateway.accounts.received().get(0).header("Authorization")).isPresent();
    assertThat(gateway.post("/creator", "{}").statusCode()).isEqualTo(401);
    assertThat(gateway.accounts.received()).hasSize(1);
  }

  private void creator(boolean may) {
    gateway.accounts.answers("GET /accounts/acc1/creator", 200, "{\"creator\":" + may + "}");
  }

  private int status(HttpRequest.Builder request) {
    return gateway.send(upload(request, "one", CONTENT)).statusCode();
  }

  private int statusOf(byte[] content) {
    return gateway.send(upload(gateway.signedIn("/uploads"), "one", content)).statusCode();
  }

  private int statusWithKey(String key) {
    return gateway.send(upload(gateway.signedIn("/uploads"), key, CONTENT)).statusCode();
  }

  private HttpRequest.Builder typed(String type) {
    return untyped().header("Content-Type", type);
  }

  private HttpRequest.Builder untyped() {
    return gateway
        .signedIn("/uploads")
        .header(Api.IDEMPOTENCY_KEY, "one")
        .POST(BodyPublishers.ofByteArray(CONTENT));
  }

  private HttpRequest.Builder withoutKey() {
    return gateway
        .signedIn("/uploads")
        .header("Content-Type", UploadRoutes.TYPE)
        .POST(BodyPublishers.ofByteArray(CONTENT));
  }

  private static HttpRequest.Builder upload(
      HttpRequest.Builder request, String key, byte[] content) {
    return request
        .header("Content-Type", UploadRoutes.TYPE)
        .header(Api.IDEMPOTENCY_KEY, key)
        .POST(BodyPublishers.ofByteArray(content));
  }
}
