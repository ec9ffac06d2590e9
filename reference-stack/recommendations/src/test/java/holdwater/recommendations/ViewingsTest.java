package holdwater.recommendations;

import static holdwater.recommendations.RecommendationsFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewingsTest {

  private final RecommendationsFixture fixture = new RecommendationsFixture();
  private final DecayedCount decay = new DecayedCount(Duration.ofMinutes(30));

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void starts_ofATitle_addUp() {
    fixture.watch("e1", "start", "t01", 0, NOON);
    fixture.watch("e2", "start", "t01", 0, NOON.minusSeconds(1800));

    assertThat(countOf("t01")).isEqualTo(1.5, within(1e-6));
  }

  @Test
  void start_handedOutAgain_countsOnce() {
    fixture.watch("e1", "start", "t01", 0, NOON);
    fixture.watch("e1", "start", "t01", 0, NOON);

    assertThat(countOf("t01")).isEqualTo(1, within(1e-6));
  }

  @Test
  void heartbeats_ofATitle_doNotMakeItHot() {
    fixture.watch("e1", "heartbeat", "t01", 4, NOON);

    assertThat(fixture.bean(Popularity.class).ranking()).isEmpty();
  }

  @Test
  void positions_inAnyOrder_theNewestStays() {
    fixture.watch("e1", "heartbeat", "t01", 4, NOON);
    fixture.watch("e3", "heartbeat", "t01", 8, NOON.plusSeconds(4));
    fixture.watch("e2", "heartbeat", "t01", 6, NOON.plusSeconds(2));
    fixture.watch("e4", "heartbeat", "t02", 2, NOON.plusSeconds(9));

    assertThat(fixture.bean(WatchPositions.class).ofProfile("p1", 10))
        .containsExactly(
            new WatchPosition("p1", "t02", 2, NOON.plusSeconds(9).toEpochMilli()),
            new WatchPosition("p1", "t01", 8, NOON.plusSeconds(4).toEpochMilli()));
  }

  @Test
  void starts_fromManyThreads_noneIsLost() throws Exception {
    fixture.watch("first", "start", "t01", 0, NOON);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String eventId = "e" + i;
      done.add(threads.submit(() -> fixture.watch(eventId, "start", "t01", 0, NOON)));
    }
    for (Future<?> one : done) {
      one.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    // Of the refreshes that ran side by side an earlier one may have come last.
    fixture.bean(Popularity.class).refresh();

    assertThat(countOf("t01")).isEqualTo(41, within(1e-6));
  }

  @Test
  void record_asKafkaHandsItOut_isApplied() {
    String json =
        """
        {"eventId":"e1","sessionId":"s1","accountId":"acc1","profileId":"p1","titleId":"t03",
         "kind":"start","positionSeconds":0.0,"at":"2026-06-01T12:00:00Z"}""";

    fixture
        .bean(ViewingEventListener.class)
        .receive(new ConsumerRecord<>("viewing-events", 0, 0, "p1", json));
    fixture.bean(Popularity.class).refresh();

    assertThat(countOf("t03")).isEqualTo(1, within(1e-6));
  }

  @Test
  void oldStarts_forgotten_leaveTheHeat() {
    fixture.watch("e1", "start", "t01", 0, NOON.minus(Duration.ofDays(4000)));

    fixture.bean(Viewings.class).forgetOldStarts();
    fixture.watch("e1", "start", "t01", 0, NOON);

    assertThat(countOf("t01")).as("counted anew").isEqualTo(1, within(1e-6));
  }

  @Test
  void ranking_ofManyTitles_holdsTheHottestOnly() {
    TitleHeats heats = fixture.bean(TitleHeats.class);
    for (int i = 0; i <= Popularity.MOST_TITLES; i++) {
      heats.save(new TitleHeat("t" + i, i));
    }

    fixture.bean(Popularity.class).refresh();

    assertThat(fixture.bean(Popularity.class).ranking())
        .hasSize(Popularity.MOST_TITLES)
        .doesNotContainKey("t0")
        .containsKeys("t1", "t" + Popularity.MOST_TITLES);
  }

  private double countOf(String titleId) {
    return decay.countAt(NOON, fixture.bean(Popularity.class).ranking().get(titleId));
  }
}
