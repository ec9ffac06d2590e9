package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.HttpFault;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.RequestMatch;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.topology.Link;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The next requests are met and none after them, and no probe takes their place. */
@Timeout(120)
class NextOnLinkTest {
  private static final HttpFault REFUSED = new HttpStatus(503, RequestMatch.ANY);
  private static final HttpFault TAGGED =
      new HttpStatus(503, RequestMatch.tagged("X-Tag", "drill"));

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

  private Injection inject(HttpFault fault, int count, Link... links) {
    return network
        .injector()
        .inject("i-1", new NextRequests(fault, count), Lab.on(links), Lease.DEFAULT, new Seed(1));
  }

  @Test
  void next_request_meets_it_and_the_one_after_it_does_not() throws IOException {
    Injection injection = inject(REFUSED, 1, lab.one);
    try (injection) {
      assertThat(injection.evidence().proven()).as("nobody has come yet").isFalse();
      assertThat(lab.statusOf()).isEqualTo(503);
      assertThat(lab.statusOf()).isEqualTo(200);
      assertThat(injection.evidence().proven()).isTrue();
      assertThat(injection.evidence().statement()).contains("with it 1 calls met");
      assertThat(network.linkMeter().hits().get(lab.one.name())).isEqualTo(1L);
    }
    assertThat(injection.gone().proven()).isTrue();
  }

  @Test
  void requests_that_do_not_fit_take_no_place() throws IOException {
    try (Injection injection = inject(TAGGED, 2, lab.one)) {
      assertThat(lab.statusOf()).isEqualTo(200);
      assertThat(lab.statusOf("X-Tag", "drill")).isEqualTo(503);
      assertThat(lab.statusOf()).isEqualTo(200);
      assertThat(lab.statusOf("X-Tag", "drill")).isEqualTo(503);
      assertThat(lab.statusOf("X-Tag", "drill")).isEqualTo(200);
      assertThat(injection.evidence().proven()).isTrue();
    }
  }

  @Test
  void of_several_links_one_that_is_met_is_enough() throws IOException {
    try (Injection injection = inject(REFUSED, 1, lab.one, lab.two)) {
      assertThat(lab.statusOf()).isEqualTo(503);
      assertThat(injection.evidence().proven()).isTrue();
    }
  }

  @Test
  void what_was_hit_before_is_no_evidence() throws IOException {
    try (Injection earlier = inject(REFUSED, 1, lab.one)) {
      assertThat(lab.statusOf()).isEqualTo(503);
      assertThat(earlier.evidence().proven()).isTrue();
    }
    try (Injection injection = inject(REFUSED, 1, lab.one)) {
      assertThat(injection.evidence().proven()).isFalse();
    }
  }
}
