package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Threshold;
import holdwater.testkit.TwoZones;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptsSlisTest {
  private static final Instant T = Instant.parse("2026-11-30T12:00:00Z");
  private static final AttemptsThreshold STORM =
      new AttemptsThreshold(
          List.of("gateway", "playback", "catalog"), new Threshold(Threshold.Op.LTE, 2));

  private final Map<String, ServiceCounts> shown = new HashMap<>();
  private final Map<String, Long> calls = new HashMap<>();
  private final Map<String, Long> repeats = new HashMap<>();
  private Instant now = T;
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return now;
        }
      };
  private final EverySecond seconds =
      new EverySecond(
          "attempts",
          new AttemptsLook(
              Map.of("storm", STORM),
              () -> Map.copyOf(shown),
              new AttemptsBook(id -> id.substring(id.indexOf('.') + 1), Set.of("a.gateway"))),
          clock,
          () -> 0L);

  /** So many tries in this second, and how many of them were repeats. */
  private void call(String caller, String callee, long tries, long again) {
    long all = calls.merge(caller + callee, tries, Long::sum);
    long repeated = repeats.merge(caller + callee, again, Long::sum);
    List<Long> byTime = new ArrayList<>(Collections.nCopies(CallCounts.BUCKETS, 0L));
    byTime.set(0, all);
    String called = callee.substring(callee.indexOf('.') + 1);
    shown.put(
        caller,
        new ServiceCounts(
            Map.of(callee, new CallCounts(byTime, 0)),
            Map.of("retry/retried/" + called, repeated),
            Map.of()));
  }

  private void look() {
    now = now.plusSeconds(1);
    seconds.look();
  }

  private Map<Instant, Long> bad() {
    Map<Instant, Long> bad = new HashMap<>();
    for (TrafficSecond second : seconds.poll().seconds()) {
      bad.put(second.second(), second.counts().get("storm").bad());
    }
    return bad;
  }

  @Test
  void storm_is_the_product_along_the_path_in_the_last_five_seconds() {
    for (int second = 0; second < 20; second++) {
      boolean stormy = second >= 10;
      call("a.gateway", "a.playback", stormy ? 15 : 10, stormy ? 5 : 0);
      call("a.playback", "a.catalog", stormy ? 20 : 10, stormy ? 10 : 0);
      look();
    }
    Map<Instant, Long> bad = bad();

    // 1.5 x 2 = 3 calls for one; neither link alone is more than 2.
    assertThat(bad.get(T.plusSeconds(9))).isZero();
    assertThat(bad.get(T.plusSeconds(19))).isEqualTo(1);
    assertThat(bad.values().stream().mapToLong(Long::longValue).sum()).isBetween(6L, 9L);
  }

  @Test
  void second_in_which_nobody_answers_has_no_news() {
    call("a.gateway", "a.playback", 10, 0);
    look();
    shown.clear();
    look();
    call("a.gateway", "a.playback", 10, 0);
    look();

    assertThat(bad()).doesNotContainKey(T.plusSeconds(1)).containsEntry(T.plusSeconds(2), 0L);
    assertThat(seconds.poll().completeUpTo()).isEqualTo(now);
  }

  @Test
  void instance_that_began_anew_counts_from_zero() {
    call("a.gateway", "a.playback", 1_000, 0);
    look();
    calls.clear();
    repeats.clear();
    call("a.gateway", "a.playback", 30, 20);
    look();

    assertThat(bad()).containsEntry(T.plusSeconds(1), 1L);
  }

  @Test
  void path_over_a_service_that_is_not_there_is_refused() {
    AttemptsThreshold nowhere =
        new AttemptsThreshold(List.of("gateway", "nowhere"), STORM.threshold());
    AttemptsSlis slis = new AttemptsSlis(Map::of);

    assertThat(slis.counts(nowhere)).isTrue();
    assertThatThrownBy(() -> slis.start(TwoZones.topology(), Map.of("storm", nowhere)))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("not there: nowhere");
  }
}
