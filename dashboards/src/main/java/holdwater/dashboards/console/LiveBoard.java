package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.dashboards.console.TimelineEntry.Kind;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one place that looks at the system, once for all pages: each look becomes a frame, which
 * every page is given as it is. Also writes into the timeline what was seen. Thread-safe.
 */
public final class LiveBoard implements AutoCloseable {
  /** With the time that a look takes, a page is at most one second behind. */
  static final Duration PERIOD = Duration.ofMillis(800);

  private static final Look NOTHING =
      new Look(
          Instant.EPOCH,
          Optional.empty(),
          List.of(),
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  private static final Moment BEFORE =
      new Moment(
          0,
          0,
          /* blind= */ false,
          /* hidden= */ false,
          NOTHING,
          Map.of(),
          Map.of(),
          new Retries(Instant.EPOCH, /* told= */ false, 1, Map.of()),
          Map.of(),
          List.of(),
          Map.of(),
          List.of());

  private final LiveSystem system;
  private final Timeline timeline;
  private final Ticker clock;
  private final HouseRules rules;
  private final Consumer<Look> listener;
  private final History history = new History();
  private final RetryBook retries = new RetryBook();
  private final SloBook slos = new SloBook();
  private final SloNews sloNews = new SloNews();
  private final BadSpell badSpell = new BadSpell();
  private final UnusualCalls unusual = new UnusualCalls();
  private final Forecasts forecasts = new Forecasts();
  private Optional<Ticker.Repetition> looking = Optional.empty();
  private Moment moment = BEFORE;
  private Frame frame = new Frame(0, "{}", Optional.empty());
  private long told;
  private boolean closed;

  /**
   * What every page gets: numbered from 1 on, one line of JSON.
   *
   * @param hidden what observers get in its place while the mode is blind
   */
  record Frame(long number, String json, Optional<String> hidden) {
    String jsonFor(Role role) {
      return role == Role.OBSERVER ? hidden.orElse(json) : json;
    }
  }

  /** With the usual limits, and everything told to all. */
  public LiveBoard(LiveSystem system, Timeline timeline, Ticker clock) {
    this(system, timeline, clock, new HouseRules(Limits.USUAL, /* blind= */ false), look -> {});
  }

  /**
   * @param listener gets every look, in the order of time, after the pages
   */
  public LiveBoard(
      LiveSystem system,
      Timeline timeline,
      Ticker clock,
      HouseRules rules,
      Consumer<Look> listener) {
    this.system = system;
    this.timeline = timeline;
    this.clock = clock;
    this.rules = rules;
    this.listener = listener;
  }

  /** What the owner has set. */
  HouseRules rules() {
    return rules;
  }

  /**
   * Who could notice a fault there if nothing catches it: services, and {@code clients}.
   *
   * @param target instances or links of {@code topology}
   */
  public List<String> mayNotice(ResolvedTarget target, Topology topology) {
    return Preview.of(target, topology, rates()).mayNotice();
  }

  /** Looks from now on, on a thread of its own. */
  public synchronized void start() {
    looking = Optional.of(clock.every(PERIOD, "holdwater-console", this::lookOnce));
  }

  /** One look, which never throws: a page that stops moving would hide what it cannot see. */
  void lookOnce() {
    Look now;
    try {
      now = system.look();
    } catch (RuntimeException e) {
      now = unseen("the system cannot be looked at: " + e.getMessage());
    }
    take(now);
    listener.accept(now);
  }

  private synchronized Look unseen(String why) {
    Look last = moment.look();
    return new Look(
        clock.instant(),
        last.stack(),
        last.instances(),
        Map.of(),
        Map.of(),
        List.of(),
        last.faults(),
        last.ended(),
        last.runs(),
        List.of(why),
        new ServiceFigures(last.figures().slos(), Map.of(), Map.of()),
        last.run());
  }

  private synchronized void take(Look now) {
    Look last = moment.look();
    Duration passed = Duration.between(last.at(), now.at());
    Map<String, Double> rates = LinkRates.between(last.calls(), now.calls(), passed);
    history.add(now.at(), rates, now.entryCalls());
    Map<String, List<SecondOfCalls>> sloSeconds = slos.add(now.at(), now.figures());
    write(last, now);
    List<SloNow> promises = slos.now(now.at());
    sloNews.of(promises).forEach(text -> timeline.add(Kind.SYMPTOM, TimelineEntry.SYSTEM, text));
    List<TimelineEntry> news = timeline.after(told);
    told = news.isEmpty() ? told : news.get(news.size() - 1).number();
    moment =
        new Moment(
            frame.number() + 1,
            rules.version(),
            rules.blind(),
            /* hidden= */ false,
            now,
            rates,
            LinkRates.between(last.hits(), now.hits(), passed),
            retries.add(now.at(), now.figures().counts()),
            InstanceLoad.between(last, now),
            promises,
            sloSeconds,
            news);
    frame = frame(moment);
    notifyAll();
  }

  private void write(Look last, Look now) {
    for (Changes.Change change : Changes.between(last, now)) {
      timeline.add(change.kind(), change.author(), change.text());
    }
    for (SecondOfCalls second : now.entryCalls()) {
      badSpell
          .after(second)
          .ifPresent(text -> timeline.add(Kind.SYMPTOM, TimelineEntry.SYSTEM, text));
      unusual.after(second).forEach(text -> timeline.add(Kind.SYMPTOM, TimelineEntry.SYSTEM, text));
    }
    for (String sentence : forecasts.between(last, now)) {
      timeline.add(Kind.FAULT, TimelineEntry.SYSTEM, sentence);
    }
  }

  private static Frame frame(Moment moment) {
    return new Frame(
        moment.number(),
        FrameJson.frame(moment).toString(),
        Optional.of(moment)
            .filter(Moment::blind)
            .map(shown -> FrameJson.frame(shown.forObservers()).toString()));
  }

  /**
   * The newest frame as soon as it is another than that one; empty when none came in time or this
   * is closed.
   */
  synchronized Optional<Frame> after(long number, Duration atMost) throws InterruptedException {
    Duration end = clock.monotonic().plus(atMost);
    while (frame.number() <= number && !closed) {
      long left = end.minus(clock.monotonic()).toMillis();
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    return closed ? Optional.empty() : Optional.of(frame);
  }

  /** Returns after the first look, at the latest after so long. */
  public void awaitLook(Duration atMost) throws InterruptedException {
    after(0, atMost);
  }

  synchronized boolean closed() {
    return closed;
  }

  /** What was seen last. */
  public synchronized Look latest() {
    return moment.look();
  }

  /** Calls a second by link, as they were seen last. */
  synchronized Map<String, Double> rates() {
    return moment.rates();
  }

  /** What a page needs that is opened now; what comes later is in frames. */
  synchronized ObjectNode state(Role role) {
    Moment shown = hides(role) ? moment.forObservers() : moment;
    ObjectNode state =
        FrameJson.state(shown, history, slos.lately(shown.look().at()), entries(role));
    state.set("attemptsLately", FigureJson.attempts(retries.lately()));
    return state;
  }

  /** The timeline as far as somebody of that role is told it now. */
  List<TimelineEntry> entries(Role role) {
    List<TimelineEntry> all = timeline.all();
    return hides(role) ? Moment.open(all) : all;
  }

  private boolean hides(Role role) {
    return role == Role.OBSERVER && rules.blind();
  }

  /** Looks no more, and lets go who waits. */
  @Override
  public synchronized void close() {
    closed = true;
    looking.ifPresent(Ticker.Repetition::close);
    notifyAll();
  }
}
