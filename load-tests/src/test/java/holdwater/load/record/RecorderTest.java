package holdwater.load.record;

import static holdwater.load.record.ViewerEvents.API_REQUEST;
import static holdwater.load.record.ViewerEvents.STREAM_START;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final long SECOND = 1_000_000;

  /** 1000 s; the first slot arrives at once and starts 2 s later, then one each 100 ms. */
  private long now = 1_000 * SECOND;

  private final Schedule schedule = new Schedule(10, 2 * SECOND, 0);
  private final Recorder recorder =
      new Recorder(
          ViewerEvents.STREAM_START,
          schedule,
          new Objectives(
              Map.of(
                  "starts", new Objectives.Rule(STREAM_START, 3 * SECOND),
                  "api", new Objectives.Rule(API_REQUEST, null))),
          () -> now);

  @Test
  void event_counts_in_the_second_it_was_meant_for_and_only_for_its_slo() {
    Recorder.Event event = recorder.open(STREAM_START, STREAM_START, now + 999_999);
    now += 3 * SECOND;
    recorder.resolve(event, true);

    TrafficLine line = recorder.drain();

    assertThat(line.seconds())
        .singleElement()
        .satisfies(
            second -> {
              assertThat(second.second()).isEqualTo(1_000);
              assertThat(second.counts()).containsOnlyKeys("starts");
              assertThat(second.counts().get("starts")).containsExactly(1, 0);
            });
  }

  @Test
  void operation_of_the_api_counts_for_its_own_slo_and_for_that_of_all() {
    Recorder browsers =
        new Recorder(
            STREAM_START,
            schedule,
            new Objectives(
                Map.of(
                    "home", new Objectives.Rule(ViewerEvents.HOME, SECOND),
                    "api", new Objectives.Rule(API_REQUEST, null))),
            () -> now);
    Recorder.Event home = browsers.openNow(API_REQUEST, ViewerEvents.HOME);
    Recorder.Event title = browsers.openNow(API_REQUEST, ViewerEvents.TITLE);
    now += SECOND + 1;
    browsers.resolve(home, true);
    browsers.resolve(title, true);

    Map<String, long[]> counts = browsers.drain().seconds().get(0).counts();

    assertThat(counts).containsOnlyKeys("home", "api");
    assertThat(counts.get("home")).containsExactly(0, 1);
    assertThat(counts.get("api")).containsExactly(2, 0);
  }

  @Test
  void event_is_bad_when_it_failed_or_came_too_late() {
    Recorder.Event inTime = recorder.openNow(STREAM_START, STREAM_START);
    Recorder.Event late = recorder.openNow(STREAM_START, STREAM_START);
    Recorder.Event failed = recorder.openNow(STREAM_START, STREAM_START);
    recorder.resolve(failed, false);
    now += 3 * SECOND;
    recorder.resolve(inTime, true);
    now += 1;
    recorder.resolve(late, true);

    assertThat(recorder.drain().seconds().get(0).counts().get("starts")).containsExactly(1, 2);
  }

  @Test
  void tagged_viewers_and_others_count_for_their_own_slos() {
    Recorder split =
        new Recorder(
            ViewerEvents.STREAM_START,
            schedule,
            new Objectives(
                Map.of(
                    "all", new Objectives.Rule(API_REQUEST, null),
                    "tagged", new Objectives.Rule(API_REQUEST, null, PlanFile.Viewers.TAGGED),
                    "others", new Objectives.Rule(API_REQUEST, null, PlanFile.Viewers.UNTAGGED))),
            () -> now);
    split.resolve(split.openNow(API_REQUEST, "home", true), false);
    split.resolve(split.openNow(API_REQUEST, "home", false), true);
    split.resolve(split.openNow(API_REQUEST, "home"), true);

    TrafficLine.Second second = split.drain().seconds().get(0);
    assertThat(second.counts().get("all")).containsExactly(2, 1);
    assertThat(second.counts().get("tagged")).containsExactly(0, 1);
    assertThat(second.counts().get("others")).containsExactly(2, 0);
    assertThat(second.histograms()).containsKey("api-request tagged failed");
  }

  @Test
  void slow_event_without_a_limit_is_good() {
    Recorder.Event event = recorder.openNow(API_REQUEST, "home");
    now += 14 * SECOND;
    recorder.resolve(event, true);

    assertThat(recorder.drain().seconds().get(0).counts().get("api")).containsExactly(1, 0);
  }

  @Test
  void second_resolution_of_an_event_is_ignored() {
    Recorder.Event event = recorder.openNow(API_REQUEST, "home");
    recorder.resolve(event, true);
    recorder.resolve(event, false);

    assertThat(recorder.drain().seconds().get(0).counts().get("api")).containsExactly(1, 0);
  }

  @Test
  void cancelled_event_leaves_no_trace() {
    recorder.cancel(recorder.openNow(API_REQUEST, "home"));

    TrafficLine line = recorder.drain();

    assertThat(line.seconds()).isEmpty();
    assertThat(line.completeUpTo()).isEqualTo(now);
  }

  @Test
  void news_is_told_once() {
    recorder.resolve(recorder.openNow(API_REQUEST, "home"), true);

    assertThat(recorder.drain().seconds()).hasSize(1);
    assertThat(recorder.drain().seconds()).isEmpty();
  }

  @Test
  void watermark_stands_at_the_earliest_open_event() {
    Recorder.Event first = recorder.openNow(API_REQUEST, "home");
    long intended = now;
    now += SECOND;
    Recorder.Event second = recorder.openNow(API_REQUEST, "home");
    now += SECOND;

    assertThat(recorder.drain().completeUpTo()).isEqualTo(intended);
    recorder.resolve(second, true);
    assertThat(recorder.drain().completeUpTo()).isEqualTo(intended);
    recorder.resolve(first, true);
    assertThat(recorder.drain().completeUpTo()).isEqualTo(now);
  }

  @Test
  void watermark_ignores_events_meant_for_the_future() {
    recorder.open(STREAM_START, STREAM_START, now + 5 * SECOND);

    assertThat(recorder.drain().completeUpTo()).isEqualTo(now);
  }

  @Test
  void stalled_generator_holds_the_watermark_at_the_first_viewer_who_did_not_come() {
    recorder.arrive(slot -> slot);
    long second = now + 100_000;
    now += 10 * SECOND;

    assertThat(recorder.drain().completeUpTo()).isEqualTo(second);
  }

  @Test
  void event_that_nobody_resolves_is_bad_after_its_deadline() {
    recorder.openNow(API_REQUEST, "home");
    now += Recorder.DEADLINE_MICROS + 1;

    TrafficLine line = recorder.drain();

    assertThat(line.seconds().get(0).counts().get("api")).containsExactly(0, 1);
    assertThat(line.completeUpTo()).isEqualTo(now);
  }

  @Test
  void planned_starts_are_told_when_their_time_has_come_and_add_up() {
    recorder.arrive(slot -> slot);
    now += 2 * SECOND;
    assertThat(recorder.drain().seconds()).isEmpty();

    now += 250_000;
    assertThat(recorder.drain().seconds())
        .singleElement()
        .satisfies(
            second -> {
              assertThat(second.second()).isEqualTo(1_002);
              assertThat(second.planned()).isEqualTo(3);
            });

    now += SECOND;
    assertThat(recorder.drain().seconds())
        .extracting(TrafficLine.Second::second, TrafficLine.Second::planned)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1_002L, 7),
            org.assertj.core.groups.Tuple.tuple(1_003L, 3));
  }

  @Test
  void second_in_which_nobody_is_to_come_is_told_when_it_is_over() {
    Recorder slow =
        new Recorder(
            ViewerEvents.STREAM_START,
            new Schedule(0.4, 0, 0),
            new Objectives(Map.of()),
            () -> now);
    slow.arrive(slot -> slot);
    now += 2 * SECOND + 1;

    assertThat(slow.drain().seconds())
        .extracting(TrafficLine.Second::second, TrafficLine.Second::planned)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1_000L, 1),
            org.assertj.core.groups.Tuple.tuple(1_001L, 0));
  }

  @Test
  void every_planned_start_is_resolved_once_well_or_not_and_requests_are_no_starts() {
    for (int i = 0; i < 10; i++) {
      Schedule.Slot slot = recorder.arrive(taken -> taken);
      Recorder.Event start = recorder.open(STREAM_START, STREAM_START, slot.start());
      if (i < 9) {
        recorder.resolve(start, i % 2 == 0);
      }
      recorder.resolve(recorder.openNow(API_REQUEST, "home"), true);
    }
    now += 2 * SECOND + Recorder.DEADLINE_MICROS + SECOND;

    TrafficLine line = recorder.drain();

    assertThat(line.seconds())
        .filteredOn(second -> second.second() == 1_002)
        .singleElement()
        .satisfies(
            second -> {
              assertThat(second.planned()).isEqualTo(10);
              assertThat(second.resolved()).isEqualTo(10);
            });
  }

  @Test
  void line_bears_the_clocks_of_its_moment() {
    TrafficLine.Clock first = recorder.drain().clock();
    now += SECOND;
    TrafficLine.Clock second = recorder.drain().clock();

    assertThat(second.time() - first.time()).isEqualTo(SECOND);
    assertThat(second.monotonic()).isGreaterThanOrEqualTo(first.monotonic());
    assertThat(second.wall()).isGreaterThan(first.time());
  }

  @Test
  void nothing_is_planned_after_the_stop() {
    recorder.arrive(slot -> slot);
    recorder.stopAt(now + 2 * SECOND + 200_000);
    now += 9 * SECOND;

    TrafficLine line = recorder.finish();

    assertThat(line.done()).isTrue();
    assertThat(line.seconds()).singleElement().extracting(TrafficLine.Second::planned).isEqualTo(2);
    assertThat(line.completeUpTo()).isEqualTo(1_002 * SECOND + 200_000);
  }

  @Test
  void end_turns_what_is_open_bad_and_forgets_what_was_not_yet_meant() {
    recorder.openNow(API_REQUEST, "home");
    recorder.open(STREAM_START, STREAM_START, now + 4 * SECOND);
    now += SECOND;
    recorder.stopAt(now);

    TrafficLine line = recorder.finish();

    assertThat(line.seconds())
        .singleElement()
        .satisfies(
            second -> {
              assertThat(second.counts()).containsOnlyKeys("api");
              assertThat(second.counts().get("api")).containsExactly(0, 1);
            });
    assertThat(line.completeUpTo()).isEqualTo(now);
  }

  @Test
  void stopped_recorder_waits_only_for_what_was_meant_before_the_stop() {
    Recorder.Event before = recorder.openNow(API_REQUEST, "home");
    recorder.open(STREAM_START, STREAM_START, now + 2 * SECOND);
    now += SECOND;
    recorder.stopAt(now);
    now += 5 * SECOND;

    assertThat(recorder.waiting()).isTrue();
    recorder.resolve(before, true);
    assertThat(recorder.waiting()).isFalse();
  }

  @Test
  void lag_is_the_worse_of_arrival_and_start() {
    Schedule.Slot slot = recorder.arrive(taken -> taken);
    now = slot.start() + 40_000;
    recorder.offered(slot, 90_000);

    TrafficLine.Second second = recorder.drain().seconds().get(0);

    assertThat(second.offered()).isEqualTo(1);
    assertThat(second.lagP99()).isEqualTo(90_000);
  }

  @Test
  void failed_and_good_latencies_are_kept_apart_by_kind_and_tag() throws Exception {
    Recorder.Event good = recorder.openNow(API_REQUEST, "home");
    Recorder.Event bad = recorder.openNow(API_REQUEST, "title");
    now += 1_500;
    recorder.resolve(good, true);
    recorder.resolve(bad, false);

    Map<String, String> histograms = recorder.drain().seconds().get(0).histograms();

    assertThat(histograms)
        .containsOnlyKeys("api-request", "home", "api-request failed", "title failed");
    Histogram home =
        Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(Base64.getDecoder().decode(histograms.get("home"))), 0);
    assertThat(home.getTotalCount()).isEqualTo(1);
    assertThat(home.getMaxValue()).isBetween(1_500L, 1_502L);
  }
}
