package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.Timeout;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault that Toxiproxy has proves itself and its end, measured through the link. */
abstract class ProofContract {

  /** Long, so that a slow machine does not end it in the middle of a test. */
  private static final Lease LEASE = new Lease(Duration.ofMinutes(1));

  static final Fault SLOW = new Latency(Duration.ofMillis(200), Duration.ofMillis(20));

  Lab lab;
  private FaultInjector injector;

  abstract Lab open() throws IOException;

  @BeforeEach
  void start() throws IOException {
    lab = open();
    injector = lab.network().injector();
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  /** Proven in force, proven gone afterwards, and not the other way round. */
  void provesItself(Fault fault, ResolvedTarget target) {
    assertThat(injector.check(fault, target).message()).isEqualTo("ok");
    Injection injection = injector.inject("run-1", fault, target, LEASE, new Seed(1));
    Evidence during = injection.evidence();
    Evidence notYet = injection.gone();
    injection.close();

    assertThat(during.proven()).as(during.statement()).isTrue();
    assertThat(notYet.proven()).as(notYet.statement()).isFalse();
    assertThat(injection.gone().proven()).as(injection.gone().statement()).isTrue();
    assertThat(injection.evidence().proven()).as(injection.evidence().statement()).isFalse();
  }

  @Test
  void latency_proves_itself() {
    provesItself(SLOW, Lab.on(lab.one, lab.two));
  }

  @Test
  void bandwidth_proves_itself() {
    provesItself(new Bandwidth(40), Lab.on(lab.one));
  }

  @Test
  void slicer_proves_itself() {
    provesItself(new Slicer(50, Duration.ofMillis(20)), Lab.on(lab.one, lab.two));
  }

  @Test
  void slow_close_proves_itself() {
    provesItself(new SlowClose(Duration.ofMillis(200)), Lab.on(lab.one));
  }

  @Test
  void slow_close_proves_itself_on_a_link_that_speaks_no_http() {
    provesItself(new SlowClose(Duration.ofMillis(200)), Lab.on(lab.broker));
  }

  @Test
  void limit_proves_itself_within_an_answer_and_behind_many() {
    provesItself(new LimitData(100), Lab.on(lab.one));
    provesItself(new LimitData(20_000), Lab.on(lab.two));
  }

  @Test
  void black_hole_proves_itself() {
    provesItself(new Timeout(Duration.ZERO), Lab.on(lab.one));
  }

  @Test
  void black_hole_proves_itself_on_a_link_that_speaks_no_http() {
    provesItself(new Timeout(Duration.ZERO), Lab.on(lab.broker));
  }

  @Test
  void timeout_proves_itself() {
    provesItself(new Timeout(Duration.ofMillis(300)), Lab.on(lab.one));
  }

  @Test
  void reset_proves_itself() {
    provesItself(new ResetPeer(Duration.ZERO), Lab.on(lab.one));
  }

  @Test
  void cut_proves_itself() {
    provesItself(new Down(), Lab.on(lab.one, lab.broker));
  }
}
