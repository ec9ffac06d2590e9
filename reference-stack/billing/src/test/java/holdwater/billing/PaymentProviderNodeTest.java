package holdwater.billing;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.billing.provider.PaymentProviderNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The payment provider over real sockets. */
class PaymentProviderNodeTest {
  private static final String API_KEY = "ef".repeat(32);

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> charge(PaymentProviderNode node, String key) throws Exception {
    return charge(node, key, API_KEY);
  }

  private HttpResponse<String> charge(PaymentProviderNode node, String key, String apiKey)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + node.port() + "/charges?account=ada&cents=1099");
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + apiKey)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void key_is_charged_once_even_by_a_provider_that_was_killed_in_between() throws Exception {
    String reference;
    try (PaymentProviderNode node = PaymentProviderNode.start(0, folder, API_KEY, "")) {
      reference = charge(node, "k1").body();
    }
    // As a process leaves it that is killed while it writes.
    Files.writeString(folder.resolve("charges"), "k2 ch-", StandardOpenOption.APPEND);

    try (PaymentProviderNode node = PaymentProviderNode.start(0, folder, API_KEY, "")) {
      assertThat(charge(node, "k1").body()).isEqualTo(reference);
      assertThat(charge(node, "k2").statusCode()).isEqualTo(200);
    }
    try (PaymentProviderNode node = PaymentProviderNode.start(0, folder, API_KEY, "")) {
      assertThat(charge(node, "k1").body()).isEqualTo(reference);
    }
  }

  @Test
  void key_that_was_refused_is_never_charged_and_a_charge_is_never_refused() throws Exception {
    String reference;
    try (PaymentProviderNode node = PaymentProviderNode.start(0, folder, API_KEY, API_KEY)) {
      reference = charge(node, "k1").body();
      mood(node, "refuses");
      assertThat(charge(node, "k1").body()).isEqualTo(reference);
      assertThat(charge(node, "k2").statusCode()).isEqualTo(402);
      mood(node, "works");
      assertThat(charge(node, "k2").statusCode()).isEqualTo(402);
    }
    try (PaymentProviderNode node = PaymentProviderNode.start(0, folder, API_KEY, "")) {
      assertThat(charge(node, "k2").statusCode()).isEqualTo(402);
      assertThat(charge(node, "k1").body()).isEqualTo(reference);
    }
  }

  private void mood(PaymentProviderNode node, String mode) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + node.port() + "/control?mode=" + mode);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + API_KEY)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  /** As billing does: whose request was cut, for it waited too long, sends the same key again. */
  private HttpResponse<String> chargedWithin(Duration atMost, PaymentProviderNode node, String key)
      throws Exception {
    long begin = System.nanoTime();
    while (true) {
      try {
        return charge(node, key);
      } catch (IOException e) {
        if (System.nanoTime() - begin > atMost.toNanos()) {
          throw e;
        }
      }
    }
  }

  @Test
  void crowd_of_half_requests_keeps_nobody_from_charging_for_long() throws Exception {
    List<Socket> crowd = new ArrayList<>();
    try (PaymentProviderNode node = PaymentProviderNode.start(0, folder, API_KEY, "")) {
      for (int i = 0; i < 40; i++) {
        Socket half = new Socket(InetAddress.getLoopbackAddress(), node.port());
        crowd.add(half);
        half.getOutputStream().write("POST /ch".getBytes(StandardCharsets.US_ASCII));
        half.getOutputStream().flush();
      }

      assertThat(chargedWithin(Duration.ofSeconds(15), node, "k1").statusCode()).isEqualTo(200);
    } finally {
      for (Socket half : crowd) {
        half.close();
      }
    }
  }

  @Test
  void who_does_not_know_the_api_key_charges_nobody() throws Exception {
    try (PaymentProviderNode node = PaymentProviderNode.start(0, folder, API_KEY, "")) {
      assertThat(charge(node, "k1", "guessed").statusCode()).isEqualTo(401);
    }
    try (PaymentProviderNode node = PaymentProviderNode.start(0, folder, "", "")) {
      assertThat(charge(node, "k1", "").statusCode()).isEqualTo(401);
    }
    assertThat(Files.readString(folder.resolve("charges"))).isBlank();
  }
}
