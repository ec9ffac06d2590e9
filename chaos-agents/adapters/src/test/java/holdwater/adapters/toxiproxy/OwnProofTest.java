package holdwater.adapters.toxiproxy;

import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Distribution;
import holdwater.model.fault.Latency;
import holdwater.model.fault.PacketLoss;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With our own proxy, also what only it has. */
class OwnProofTest extends ProofContract {

  @Override
  Lab open() throws IOException {
    return Lab.own();
  }

  /** What such a link shows is its close, and only our own proxy delays that. */
  @Test
  void latency_proves_itself_on_a_link_that_speaks_no_http() {
    provesItself(SLOW, Lab.on(lab.broker));
  }

  @Test
  void latency_with_a_heavy_tail_proves_itself() {
    provesItself(
        new Latency(
            Duration.ofMillis(200), Duration.ofMillis(20), Optional.of(Distribution.PARETO)),
        Lab.on(lab.one));
  }

  @Test
  void loss_proves_itself() {
    provesItself(new PacketLoss(0.2, 0), Lab.on(lab.one));
  }

  @Test
  void accept_delay_proves_itself() {
    provesItself(new AcceptDelay(Duration.ofMillis(200)), Lab.on(lab.one));
  }

  @Test
  void accept_delay_proves_itself_on_a_link_that_speaks_no_http() {
    provesItself(new AcceptDelay(Duration.ofMillis(200)), Lab.on(lab.broker));
  }

  @Test
  void cut_proves_itself_within_an_answer_and_behind_many() {
    provesItself(new Cut(100), Lab.on(lab.one));
    provesItself(new Cut(20_000), Lab.on(lab.two));
  }

  @Test
  void cut_by_time_proves_itself_both_ways() {
    provesItself(new CutAfter(Duration.ofMillis(200), false), Lab.on(lab.one));
    provesItself(new CutAfter(Duration.ofMillis(200), true), Lab.on(lab.two));
  }

  @Test
  void corruption_proves_itself() {
    provesItself(new Corrupt(0.01), Lab.on(lab.one));
  }
}
