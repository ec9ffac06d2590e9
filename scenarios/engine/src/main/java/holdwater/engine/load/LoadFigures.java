package holdwater.engine.load;

import holdwater.engine.judge.SecondOfTraffic;
import holdwater.model.load.LoadNews;
import java.time.Duration;
import java.util.List;

/**
 * The figures of a whole load that every report tells.
 *
 * @param planned starts of the schedule so far
 * @param sent of those, how many were begun
 * @param well how many ended well
 * @param failed how many did not
 * @param plannedSeconds how many seconds of the schedule had anybody to come
 * @param worstLag how late the generator was in its worst second, 99th percentile
 * @param intended latencies of those that ended well, from when they were meant to begin
 * @param fromSend the same from when they really began
 */
public record LoadFigures(
    long planned,
    long sent,
    long well,
    long failed,
    long plannedSeconds,
    Duration worstLag,
    LatencyFigures intended,
    LatencyFigures fromSend) {
  /** The figures of {@code book}. */
  public static LoadFigures of(LoadFacts facts, LoadBook book) {
    List<SecondOfTraffic> seconds = book.seconds();
    LatencyFigures intended = LatencyFigures.of(book.all(facts.event()));
    return new LoadFigures(
        seconds.stream().mapToLong(SecondOfTraffic::planned).sum(),
        seconds.stream().mapToLong(SecondOfTraffic::offered).sum(),
        intended.events(),
        book.all(facts.event() + LoadNews.FAILED).events(),
        seconds.stream().filter(second -> second.planned() > 0).count(),
        seconds.stream()
            .map(SecondOfTraffic::lagP99)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO),
        intended,
        LatencyFigures.of(book.all(facts.event() + LoadNews.FROM_SEND)));
  }

  /** Starts a second that the schedule had. */
  public double offeredRate() {
    return perSecond(planned);
  }

  /** Starts a second that ended well. */
  public double achievedRate() {
    return perSecond(well);
  }

  private double perSecond(long events) {
    return plannedSeconds == 0 ? 0 : events / (double) plannedSeconds;
  }
}
