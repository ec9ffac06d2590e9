package holdwater.cli.live;

import holdwater.dashboards.console.Look;
import holdwater.dashboards.console.SecondOfCalls;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.SliSource;
import holdwater.model.port.Ticker;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.WitnessRatio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls by which clients come in, as the fault proxy counts them, whoever sends them. Bad are
 * those that fail or take longer than a second. For one thread.
 */
final class EntryCalls implements AutoCloseable {
  private static final WitnessRatio ENTRIES =
      new WitnessRatio(
          List.of(WitnessRatio.ENTRIES),
          WitnessRatio.USUAL_CLASSES,
          Optional.of(Duration.ofSeconds(1)));

  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  private final SliSource witness;
  private final Ticker clock;
  private final String name;
  private Optional<Look.Stack> stack = Optional.empty();
  private Optional<RunningSlis> counting = Optional.empty();
  private Duration tryAt = Duration.ZERO;
  private String trouble = "";

  /**
   * @param name of the count at the proxy, unlike that of anybody else
   */
  EntryCalls(SliSource witness, Ticker clock, String name) {
    this.witness = witness;
    this.clock = clock;
    this.name = name;
  }

  /** What became known since the last call. */
  List<SecondOfCalls> news(Look.Stack now) {
    if (!stack.equals(Optional.of(now))) {
      close();
      stack = Optional.of(now);
      tryAt = Duration.ZERO;
    }
    try {
      if (counting.isEmpty()) {
        begin(now);
      }
      return counting.map(this::poll).orElse(List.of());
    } catch (TrafficFailed e) {
      close();
      trouble = e.getMessage();
      tryAt = clock.monotonic().plus(TRY_AGAIN_AFTER);
      return List.of();
    }
  }

  private void begin(Look.Stack now) {
    if (ENTRIES.of(now.topology()).isEmpty()) {
      trouble = "no link is declared by which clients come in, so their calls are not counted";
    } else if (tryAt.isZero() || clock.monotonic().compareTo(tryAt) >= 0) {
      counting = Optional.of(witness.start(now.topology(), Map.of(name, ENTRIES)));
      trouble = "";
    }
  }

  private List<SecondOfCalls> poll(RunningSlis slis) {
    List<SecondOfCalls> news = new ArrayList<>();
    for (TrafficSecond second : slis.poll().seconds()) {
      TrafficSecond.Counts counts = second.counts().get(name);
      if (counts != null) {
        news.add(new SecondOfCalls(second.second(), counts.good(), counts.bad()));
      }
    }
    return news;
  }

  /** Why they are not counted now, if so. */
  Optional<String> trouble() {
    return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }

  @Override
  public void close() {
    counting.ifPresent(RunningSlis::close);
    counting = Optional.empty();
  }
}
