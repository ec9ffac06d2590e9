package holdwater.recommendations;

import io.micronaut.context.annotation.Property;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Turns viewing events into heat and positions. Applying an event again changes nothing, and the
 * order of events does not matter. Thread-safe, also over processes.
 */
@Singleton
class Viewings {

  private final TitleHeats heats;
  private final CountedStarts counted;
  private final WatchPositions positions;
  private final DecayedCount decay;
  private final Clock clock;
  private final Duration remember;

  Viewings(
      TitleHeats heats,
      CountedStarts counted,
      WatchPositions positions,
      PopularitySettings popularity,
      Clock clock,
      @Property(name = "holdwater.starts.remember") Duration remember) {
    this.heats = heats;
    this.counted = counted;
    this.positions = positions;
    this.decay = new DecayedCount(popularity.halfLife());
    this.clock = clock;
    this.remember = remember;
  }

  /**
   * Only starts make a title hot: heartbeats would favour the long ones, and cost the database
   * tenfold.
   *
   * @throws RuntimeException if the database does not take it, or another instance was faster:
   *     apply it again
   */
  @Transactional
  void apply(ViewingEvent event) {
    long atMillis = event.at().toEpochMilli();
    if (event.isStart() && counted.add(event.eventId(), atMillis) == 1) {
      addHeat(event.titleId(), decay.heatOf(event.at()));
    }
    String profile = event.profileId();
    int replaced =
        positions.replaceOlder(profile, event.titleId(), event.positionSeconds(), atMillis);
    if (replaced == 0) {
      positions.addIfAbsent(profile, event.titleId(), event.positionSeconds(), atMillis);
    }
  }

  /** Keeps the memory of counted starts small. Any instance may do it, or all. */
  @Transactional
  @Scheduled(
      fixedDelay = "${holdwater.starts.forget-every}",
      initialDelay = "${holdwater.starts.forget-every}")
  void forgetOldStarts() {
    counted.forgetBefore(clock.millis() - remember.toMillis());
  }

  private void addHeat(String titleId, double heat) {
    heats
        .lock(titleId)
        .ifPresentOrElse(
            old -> heats.update(new TitleHeat(titleId, DecayedCount.sum(old.heat(), heat))),
            () -> heats.save(new TitleHeat(titleId, heat)));
  }
}
