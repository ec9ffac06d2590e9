package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.topology.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadyBookTest {
  private static InstanceStatus ready(String id, boolean elastic) {
    return new InstanceStatus(
        new Instance(id, "shop", "r1", Optional.of("a"), elastic),
        State.READY,
        0,
        Optional.empty());
  }

  private static ReadyBook book(InstanceStatus second) {
    InstanceStatus first = ready("a.shop", false);
    return ReadyBook.of(
        new Journal(
            List.of(
                new StackReady(
                    at(0), "shop", true, true, Duration.ofSeconds(9), List.of(first, second)),
                new InstancesObserved(at(10), List.of(first)))));
  }

  @Test
  void who_is_not_seen_any_more_is_down() {
    assertThat(book(ready("a.shop-2", false)).firstDown(at(0), at(20)).orElseThrow())
        .startsWith("a.shop-2 was not among the instances");
  }

  @Test
  void who_comes_with_the_load_may_go_with_it() {
    assertThat(book(ready("a.shop-2", true)).firstDown(at(0), at(20))).isEmpty();
  }
}
