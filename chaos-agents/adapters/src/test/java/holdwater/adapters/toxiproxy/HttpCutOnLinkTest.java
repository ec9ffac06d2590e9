package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.HttpCut;
import holdwater.model.fault.RequestMatch;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers break off behind their heads, those that were asked for and in the way asked for. */
@Timeout(120)
class HttpCutOnLinkTest {
  private static final RequestMatch TAGGED = RequestMatch.tagged("X-Tag", "drill");
  private static final String DRILL = "GET /titles HTTP/1.0\r\nX-Tag: drill\r\n\r\n";

  private Lab lab;
  private ToxiproxyNetwork network;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.own();
    network = lab.network();
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  private Injection inject(HttpCut fault) {
    return network.injector().inject("i-1", fault, Lab.on(lab.one), Lease.DEFAULT, new Seed(1));
  }

  private static void assertProven(Evidence evidence) {
    assertThat(evidence.proven()).as(evidence.statement()).isTrue();
  }

  @Test
  void head_passes_and_then_the_connection_is_reset() throws IOException {
    Injection injection = inject(new HttpCut(false, RequestMatch.ANY));
    try (injection) {
      assertProven(injection.evidence());
      assertThatThrownBy(() -> lab.answer()).isInstanceOf(SocketException.class);
    }
    assertProven(injection.gone());
    assertThat(lab.answer()).contains("200 OK").endsWith("x");
  }

  @Test
  void closing_politely_looks_like_the_end_of_the_answer() throws IOException {
    try (Injection injection = inject(new HttpCut(true, RequestMatch.ANY))) {
      assertProven(injection.evidence());
      assertThat(lab.answer()).contains("200 OK").endsWith("\r\n\r\n");
    }
  }

  @Test
  void others_over_the_same_link_are_answered_and_probed_as_well() throws IOException {
    try (Injection injection = inject(new HttpCut(true, TAGGED))) {
      assertProven(injection.evidence());
      assertThat(lab.answer(DRILL)).endsWith("\r\n\r\n");
      assertThat(lab.answer()).endsWith("x");
      assertThat(network.linkMeter().hits().get(lab.one.name())).isEqualTo(1L);
    }
  }

  @Test
  void what_is_whole_is_not_cut_and_a_close_is_no_reset() {
    HttpCutOnLink resets = new HttpCutOnLink(new HttpCut(false, RequestMatch.ANY));
    Reading whole = answered("HTTP/1.1 200 OK\r\n\r\nx", Optional.of(Duration.ZERO));
    Reading reset = answered("HTTP/1.1 200 OK\r\n\r\n", Optional.empty());
    Reading closed = answered("HTTP/1.1 200 OK\r\n\r\n", Optional.of(Duration.ZERO));

    assertThat(resets.bites(whole, reset)).isTrue();
    assertThat(resets.bites(whole, whole)).isFalse();
    assertThat(resets.bites(whole, closed)).isFalse();
    assertThat(resets.bites(closed, closed)).as("answers that never had a body").isFalse();
    assertThat(resets.bites(whole, reset.beside(Optional.of(reset)))).isFalse();
  }

  private static Reading answered(String text, Optional<Duration> lag) {
    ProbeAnswer answer =
        new ProbeAnswer(
            ProbeResult.Kind.ANSWERED, text, Duration.ofMillis(1), Duration.ofMillis(1), lag);
    return Reading.of(new Answers(Collections.nCopies(Probes.PER_LINK, answer)));
  }
}
