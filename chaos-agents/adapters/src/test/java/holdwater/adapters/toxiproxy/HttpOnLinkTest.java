package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.HttpFault;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.RequestMatch;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of single requests: those that fit are hit, others over the same link are not. */
@Timeout(120)
class HttpOnLinkTest {

  private static final RequestMatch TAGGED = RequestMatch.tagged("X-Tag", "drill");

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

  private Injection inject(HttpFault fault) {
    return network.injector().inject("i-1", fault, Lab.on(lab.one), Lease.DEFAULT, new Seed(1));
  }

  @Test
  void status_is_proven_by_a_probe_that_fits_and_one_that_does_not() throws IOException {
    Injection injection = inject(new HttpStatus(503, TAGGED));
    try (injection) {
      Evidence evidence = injection.evidence();
      assertThat(evidence.proven()).as(evidence.statement()).isTrue();
      assertThat(evidence.statement())
          .contains("with it 5 answered 503")
          .contains("(others 5 answered 200");
      assertThat(lab.statusOf("X-Tag", "drill")).isEqualTo(503);
      assertThat(lab.statusOf("X-Tag", "other")).isEqualTo(200);
      assertThat(lab.statusOf()).isEqualTo(200);
    }
    assertThat(injection.gone().proven()).isTrue();
  }

  @Test
  void latency_is_proven_by_both_as_well() {
    try (Injection injection = inject(new HttpLatency(Duration.ofMillis(400), TAGGED))) {
      Evidence evidence = injection.evidence();
      assertThat(evidence.proven()).as(evidence.statement()).isTrue();
    }
  }

  @Test
  void fault_that_hits_others_too_is_not_what_was_asked_for() throws IOException {
    HttpOnLink kind = new HttpOnLink(new HttpStatus(503, TAGGED));
    Reading before = answered(200).beside(Optional.of(answered(200)));

    assertThat(kind.bites(before, answered(503).beside(Optional.of(answered(200))))).isTrue();
    assertThat(kind.bites(before, answered(503).beside(Optional.of(answered(503))))).isFalse();
    assertThat(kind.bites(before, answered(200).beside(Optional.of(answered(200))))).isFalse();
  }

  private static Reading answered(int status) {
    ProbeResult seen = new ProbeResult(ProbeResult.Kind.ANSWERED, Duration.ofMillis(1), status);
    return Reading.of(Collections.nCopies(5, seen));
  }

  @Test
  void path_pattern_is_probed_by_a_path_that_fits_it() {
    RequestMatch titles =
        new RequestMatch(Optional.of("GET"), Optional.of("/titles*"), Optional.empty());
    try (Injection injection = inject(new HttpStatus(500, titles))) {
      assertThat(injection.evidence().proven()).isTrue();
    }
  }

  @Test
  void hits_are_those_of_the_system_and_not_of_our_probes() throws IOException {
    try (Injection injection = inject(new HttpStatus(503, TAGGED))) {
      injection.evidence();
      for (int i = 0; i < 30; i++) {
        lab.statusOf("X-Tag", "drill");
        lab.statusOf();
      }
      injection.evidence();
      assertThat(network.linkMeter().hits().get(lab.one.name())).isEqualTo(30L);
    }
  }

  /** Three calls under the fourth fault used to be none, less what was probed without a fault. */
  @Test
  void few_hits_are_counted_however_many_faults_were_proven_before() throws IOException {
    for (int i = 0; i < 3; i++) {
      Injection earlier = inject(new HttpStatus(503, TAGGED));
      try (earlier) {
        earlier.evidence();
      }
      earlier.gone();
    }
    try (Injection injection = inject(new HttpStatus(503, TAGGED))) {
      injection.evidence();
      for (int i = 0; i < 3; i++) {
        lab.statusOf("X-Tag", "drill");
      }

      assertThat(network.linkMeter().hits().get(lab.one.name())).isEqualTo(3L);
    }
  }

  @Test
  void what_a_probe_must_not_do_is_refused() {
    RequestMatch posts = new RequestMatch(Optional.of("POST"), Optional.empty(), Optional.empty());
    assertThat(network.injector().check(new HttpStatus(503, posts), Lab.on(lab.one)).message())
        .contains("a probe must not POST");
    assertThat(network.injector().check(new HttpStatus(503, TAGGED), Lab.on(lab.broker)).message())
        .contains("can only be measured over HTTP");
  }
}
