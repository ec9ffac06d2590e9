package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Threshold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two gateways and one playback call along a path; a second gateway may be too busy to tell. */
class AttemptsBookTest {
  private static final AttemptsThreshold STORM =
      new AttemptsThreshold(
          List.of("gateway", "playback", "catalog"), new Threshold(Threshold.Op.LTE, 1.5));

  private final AttemptsBook book =
      new AttemptsBook(
          id -> id.substring(id.indexOf('.') + 1),
          Set.of("a.gateway", "b.gateway", "a.playback", "a.catalog"));
  private final Map<String, ServiceCounts> shown = new HashMap<>();

  private void show(String caller, String callee, long tries, long repeats) {
    List<Long> byTime = new ArrayList<>(Collections.nCopies(CallCounts.BUCKETS, 0L));
    byTime.set(0, tries);
    shown.put(
        caller,
        new ServiceCounts(
            Map.of("a." + callee, new CallCounts(byTime, 0)),
            Map.of("retry/retried/" + callee, repeats),
            Map.of()));
  }

  /** All of them tell, and after so many seconds none has tried anything twice. */
  private void calm(int seconds) {
    for (long second = 1; second <= seconds; second++) {
      show("a.gateway", "playback", 10 * second, 0);
      show("b.gateway", "playback", 10 * second, 0);
      show("a.playback", "catalog", 20 * second, 0);
      book.next(shown);
    }
  }

  @Test
  void instance_that_calls_nobody_along_the_path_need_not_tell() {
    calm(5);

    assertThat(book.holds(STORM)).hasValue(true);
  }

  @Test
  void second_of_which_one_of_two_callers_does_not_tell_is_missing() {
    calm(5);
    shown.remove("b.gateway");
    book.next(shown);
    assertThat(book.holds(STORM)).isEmpty();

    show("b.gateway", "playback", 300, 200);
    book.next(shown);
    assertThat(book.holds(STORM)).hasValue(false);
  }

  @Test
  void service_in_the_middle_that_is_silent_is_not_one_without_repeats() {
    calm(5);
    shown.remove("a.playback");
    book.next(shown);

    assertThat(book.holds(STORM)).isEmpty();
  }

  @Test
  void who_was_never_heard_is_missed_too() {
    for (long second = 1; second <= 3; second++) {
      show("a.gateway", "playback", 10 * second, 0);
      show("a.playback", "catalog", 10 * second, 0);
      book.next(shown);
    }

    assertThat(book.holds(STORM)).isEmpty();
  }
}
