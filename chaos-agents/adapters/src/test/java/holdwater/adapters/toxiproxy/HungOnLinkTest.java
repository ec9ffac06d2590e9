package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.HungRequests;
import holdwater.model.fault.RequestMatch;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The next requests get no answer, and those after them do. */
@Timeout(120)
class HungOnLinkTest {
  private static final Link LINK =
      new Link("c.gateway", "a.catalog", Protocol.HTTP, "/health/liveness");

  private final HttpClient http = HttpClient.newHttpClient();
  private Lab lab;
  private ToxiproxyNetwork network;
  private InetSocketAddress address;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.own();
    network = lab.network();
    address = lab.link(LINK, lab.upstream());
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  private Injection inject(RequestMatch match) {
    return network
        .injector()
        .inject("i-1", new HungRequests(match, 1), Lab.on(LINK), Lease.DEFAULT, new Seed(1));
  }

  /** What a caller gets who waits a second; a lease is longer than that. */
  private int ask(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(1))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void next_request_gets_no_answer_and_the_one_after_it_does() throws Exception {
    Injection injection = inject(RequestMatch.ANY);
    try (injection) {
      assertThat(injection.evidence().proven()).as("nobody has come yet").isFalse();
      assertThatThrownBy(() -> ask("/titles")).isInstanceOf(HttpTimeoutException.class);
      assertThat(ask("/titles")).isEqualTo(200);
      assertThat(injection.evidence().proven()).isTrue();
      assertThat(network.linkMeter().hits().get(LINK.name())).isEqualTo(1L);
    }
    assertThat(injection.gone().proven()).isTrue();
    assertThat(ask("/titles")).isEqualTo(200);
  }

  @Test
  void tag_of_another_takes_no_place() throws Exception {
    try (Injection injection = inject(RequestMatch.tagged("X-Tag", "drill"))) {
      assertThat(ask("/titles")).isEqualTo(200);
      assertThat(injection.evidence().proven()).isFalse();
    }
  }
}
