package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.Restarts.Restart;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Instance;
import holdwater.testkit.TwoZones;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartsTest {
  private static final Instance ONE = TwoZones.topology().instances().get(0);
  private static final Optional<ProcessView> NONE = Optional.empty();

  private static Optional<ProcessView> pid(long pid) {
    return Optional.of(ProcessView.of(pid));
  }

  private static InstanceStatus ready(Optional<ProcessView> process, int restarts) {
    return new InstanceStatus(ONE, State.READY, restarts, process);
  }

  /** One look every ten seconds. */
  private static List<Restart> seen(InstanceStatus... looks) {
    return Restarts.of(
        new Journal(
            IntStream.range(0, looks.length)
                .mapToObj(i -> new InstancesObserved(at(10.0 * i), List.of(looks[i])))
                .map(JournalEntry.class::cast)
                .toList()));
  }

  @Test
  void same_process_at_every_look_was_not_started_anew() {
    assertThat(seen(ready(pid(7), 2), ready(pid(7), 2))).isEmpty();
  }

  @Test
  void another_process_or_a_higher_counter_is_a_restart() {
    Restart second = new Restart(at(10), ONE.id());

    assertThat(seen(ready(pid(7), 0), ready(pid(8), 0))).containsExactly(second);
    assertThat(seen(ready(pid(7), 0), ready(pid(7), 1))).containsExactly(second);
    assertThat(seen(ready(NONE, 0), ready(NONE, 1))).containsExactly(second);
  }

  @Test
  void who_has_no_process_at_a_look_is_known_by_its_last_one() {
    InstanceStatus down = new InstanceStatus(ONE, State.BACKING_OFF, 0, NONE);

    assertThat(seen(ready(pid(7), 0), down, ready(pid(8), 0)))
        .containsExactly(new Restart(at(20), ONE.id()));
    assertThat(seen(ready(pid(7), 0), down, ready(pid(7), 0))).isEmpty();
  }

  @Test
  void who_comes_and_goes_with_the_load_is_another_process_each_time() {
    Instance elastic = new Instance("a.gateway-2", "gateway", "r1", Optional.of("a"), true);
    InstanceStatus first = new InstanceStatus(elastic, State.READY, 0, pid(7));

    assertThat(seen(first, new InstanceStatus(elastic, State.READY, 0, pid(8)))).isEmpty();
    assertThat(seen(first, new InstanceStatus(elastic, State.READY, 1, pid(8))))
        .containsExactly(new Restart(at(10), elastic.id()));
  }

  @Test
  void platform_that_tells_neither_shows_nothing() {
    assertThat(seen(ready(NONE, 0), ready(NONE, 0))).isEmpty();
    assertThat(seen(ready(pid(7), 0), ready(NONE, 0))).isEmpty();
  }
}
