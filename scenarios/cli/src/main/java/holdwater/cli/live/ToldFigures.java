package holdwater.cli.live;

import holdwater.dashboards.console.Look;
import holdwater.dashboards.console.SecondOfCalls;
import holdwater.dashboards.console.ServiceFigures;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.SliSource;
import holdwater.model.port.Ticker;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the services of a stack tell of themselves: SLOs by their counters, load, breakers. They are
 * asked on threads of their own, so that one who is silent holds up no look. For one thread.
 */
final class ToldFigures implements AutoCloseable {
  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

  /** What is older says nothing of now. */
  private static final Duration OLD_AFTER = Duration.ofSeconds(4);

  private final List<Slo> slos;
  private final Supplier<SliSource> counters;
  private final Supplier<ServiceMeter> meters;
  private final Ticker clock;
  private Optional<Look.Stack> stack = Optional.empty();
  private Optional<RunningSlis> counting = Optional.empty();
  private Optional<Ticker.Repetition> asking = Optional.empty();
  private List<Slo> counted = List.of();
  private volatile Answers answers = Answers.NONE;
  private volatile boolean closed;

  private record Answers(Instant at, Map<String, ServiceCounts> counts) {
    private static final Answers NONE = new Answers(Instant.EPOCH, Map.of());
  }

  /**
   * @param slos those that services may count; others are left out
   * @param counters asked for a new one for each stack, likewise {@code meters}
   */
  ToldFigures(
      List<Slo> slos, Supplier<SliSource> counters, Supplier<ServiceMeter> meters, Ticker clock) {
    this.slos = List.copyOf(slos);
    this.counters = counters;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * What became known since the last call.
   *
   * @throws TrafficFailed when SLOs cannot be counted
   */
  ServiceFigures news(Look.Stack now) {
    if (closed) {
      return ServiceFigures.NONE;
    }
    if (!stack.equals(Optional.of(now))) {
      stopAsking();
      begin(now);
    }
    Answers last = answers;
    boolean old = last.at().isBefore(clock.instant().minus(OLD_AFTER));
    return new ServiceFigures(
        counted, counting.map(this::poll).orElse(Map.of()), old ? Map.of() : last.counts());
  }

  private void begin(Look.Stack now) {
    stack = Optional.of(now);
    answers = Answers.NONE;
    ServiceMeter meter = meters.get();
    asking = Optional.of(clock.every(ASKED_EVERY, "console-figures", () -> ask(meter)));
    SliSource source = counters.get();
    counted = slos.stream().filter(slo -> isHere(slo.sli(), source, now)).toList();
    if (!counted.isEmpty()) {
      Map<String, Sli> slis = new TreeMap<>();
      counted.forEach(slo -> slis.put(slo.name(), slo.sli()));
      counting = Optional.of(source.start(now.topology(), slis));
    }
  }

  /** Whether this stack has who counts it. */
  private static boolean isHere(Sli sli, SliSource source, Look.Stack stack) {
    List<String> here = stack.topology().services().stream().map(Service::name).toList();
    return source.counts(sli) && here.containsAll(sli.services());
  }

  /** Must not throw: it would be asked no more. */
  private void ask(ServiceMeter meter) {
    try {
      Map<String, ServiceCounts> counts = meter.counts();
      answers = new Answers(clock.instant(), counts);
    } catch (RuntimeException e) {
      answers = Answers.NONE;
    }
  }

  private Map<String, List<SecondOfCalls>> poll(RunningSlis slis) {
    Map<String, List<SecondOfCalls>> news = new TreeMap<>();
    for (TrafficSecond second : slis.poll().seconds()) {
      second
          .counts()
          .forEach(
              (slo, counts) ->
                  news.computeIfAbsent(slo, none -> new ArrayList<>())
                      .add(new SecondOfCalls(second.second(), counts.good(), counts.bad())));
    }
    return news;
  }

  /** Asks nobody any more, whatever is wanted of it. */
  @Override
  public void close() {
    closed = true;
    stopAsking();
  }

  private void stopAsking() {
    asking.ifPresent(Ticker.Repetition::close);
    counting.ifPresent(RunningSlis::close);
    asking = Optional.empty();
    counting = Optional.empty();
    counted = List.of();
    stack = Optional.empty();
  }
}
