package holdwater.load.viewers;

import holdwater.load.plan.PlanFile;
import holdwater.load.player.Endpoint;
import holdwater.load.player.Failover;
import holdwater.load.player.Insistence;
import holdwater.load.player.Steering;
import holdwater.load.player.Stream;
import holdwater.load.player.ViewerModel;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule.Slot;
import holdwater.load.record.ViewerEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * One viewer: browses, presses play at the moment that the schedule has for it, watches, leaves.
 * The chains in {@link ViewerScenario} do its HTTP. Used by one thread at a time.
 */
final class Viewer {
  /** From one click to the next, and from the last to play: an operation fits in. */
  static final long BROWSE_STEP_MICROS = 3_200_000;

  /** As long as the titles of the reference stack are. */
  static final long WATCH_MICROS = 12_000_000;

  /** A picture that stands still for two frames is not a stall that anybody sees. */
  private static final long PERCEPTIBLE_MICROS = 100_000;

  /** From a renewal that failed to the next try. */
  private static final long RENEW_AGAIN_MICROS = 5_000_000;

  /** Most begin at the home page, the others search. */
  private static final double SEARCH_SHARE = 0.15;

  private static final String[] SEARCHES = {"the", "a", "o", "e"};

  /**
   * Far from the numbers of viewers and scribes: whoever insists draws from a chance of its own.
   */
  private static final long INSISTENCE_FROM = 9_000_000_000L;

  private final World world;
  private final Recorder recorder;
  private final Slot slot;
  private final Steering home;
  private final Caller caller;
  private final String titleId;
  private final String search;
  private final boolean searches;

  /** Who comes back slowly takes some viewers and not others: this one's draw. */
  private final double chance;

  private final Insistence insistence;
  private final Recorder.Event click;
  private final Recorder.Event titleClick;
  private final List<Look> looks = new ArrayList<>();
  private int looked;
  private boolean started;
  private long again;
  private Recorder.Event start;
  private Recorder.Event play;
  private SessionAnswer session;
  private Telling telling;
  private Fetcher fetcher;
  private Stream stream;
  private long arrivalLag;
  private long renewalDue = SessionAnswer.NEVER;

  /** Opens the events that the slot stands for; to be called within {@link Recorder#arrive}. */
  Viewer(World world, Slot slot) {
    this.world = world;
    this.recorder = world.recorder();
    this.slot = slot;
    this.home = world.homeOf(slot.number());
    SplittableRandom random = world.workload().random(slot.number());
    this.searches = random.nextDouble() < SEARCH_SHARE;
    this.search = SEARCHES[random.nextInt(SEARCHES.length)];
    this.titleId = world.title(random);
    this.chance = random.nextDouble();
    this.insistence = new Insistence(world.workload().random(INSISTENCE_FROM + slot.number()));
    List<Endpoint> gateways = Endpoint.orderFor(chance, home.gateways());
    this.caller = new Caller(recorder, new Failover(gateways, true));
    World.Account account = world.account(slot.number(), SignUp.FIRST_VIEWER, SignUp.VIEWERS);
    caller.token(account.token());
    caller.tag(world.workload().tagOf(slot.number()));
    this.click = open(ViewerEvents.API_REQUEST, firstClick(), slot.arrival());
    for (int i = 1; i <= world.model().looks(); i++) {
      long moment = slot.arrival() + i * BROWSE_STEP_MICROS;
      Recorder.Event look = open(ViewerEvents.API_REQUEST, ViewerEvents.TITLE, moment);
      looks.add(new Look(world.title(random), look));
    }
    this.titleClick = open(ViewerEvents.API_REQUEST, ViewerEvents.TITLE, titleMoment());
    this.start = open(ViewerEvents.STREAM_START, ViewerEvents.STREAM_START, slot.start());
  }

  private String firstClick() {
    return searches ? ViewerEvents.SEARCH : ViewerEvents.HOME;
  }

  /** A title that is looked at and left. */
  private record Look(String titleId, Recorder.Event click) {}

  /** From a viewer's arrival to its press of play. */
  static long leadMicros(ViewerModel model) {
    return (2 + model.looks()) * BROWSE_STEP_MICROS;
  }

  private Recorder.Event open(String kind, String name, long intended) {
    return recorder.open(kind, name, intended, isTagged());
  }

  private boolean isTagged() {
    return caller.tag() != null;
  }

  Caller caller() {
    return caller;
  }

  Fetcher fetcher() {
    return fetcher;
  }

  Duration untilArrival() {
    return until(slot.arrival());
  }

  /** The first click. */
  boolean arrives() {
    arrivalLag = recorder.now() - slot.arrival();
    return recorder.wanted(slot.arrival());
  }

  boolean searches() {
    return searches;
  }

  void prepareSearch() {
    caller.prepare("/search?q=" + search + "&limit=10", null, click);
  }

  void prepareHome() {
    caller.prepare("/home", null, click);
  }

  /** Answers: is there another title to look at? */
  boolean looksOn() {
    return looked < looks.size();
  }

  Duration untilLook() {
    return until(looks.get(looked).click().intended());
  }

  boolean opensLook() {
    return recorder.wanted(looks.get(looked).click().intended());
  }

  void prepareLook() {
    Look look = looks.get(looked);
    caller.prepare("/titles/" + look.titleId(), null, look.click());
  }

  void looked() {
    looked++;
  }

  Duration untilTitle() {
    return until(titleMoment());
  }

  /** The second click comes whatever became of the first. */
  boolean opensTitle() {
    return recorder.wanted(titleMoment());
  }

  void prepareTitle() {
    caller.prepare("/titles/" + titleId, null, titleClick);
  }

  private long titleMoment() {
    return slot.arrival() + (1 + looks.size()) * BROWSE_STEP_MICROS;
  }

  Duration untilPlay() {
    return until(slot.start());
  }

  /** Answers: does the viewer still press play? Says so to the recorder. */
  boolean pressesPlay() {
    if (!recorder.wanted(slot.start())) {
      return false;
    }
    recorder.offered(slot, arrivalLag);
    recorder.sent(start);
    return true;
  }

  /**
   * Answers: did no picture come, and does the viewer press play once more? If so that is after
   * {@link #untilAgain}. To be asked once for each time that it did not come.
   */
  boolean insists() {
    if (started || !world.model().insists() || world.workload().stopping()) {
      return false;
    }
    OptionalLong wait = insistence.next();
    wait.ifPresent(micros -> again = recorder.now() + micros);
    return wait.isPresent();
  }

  Duration untilAgain() {
    return until(again);
  }

  /** Answers: does the viewer still press play? All of the start before is forgotten then. */
  boolean pressesAgain() {
    if (!recorder.wanted(again)) {
      return false;
    }
    start = open(ViewerEvents.PLAY_AGAIN, ViewerEvents.PLAY_AGAIN, again);
    recorder.sent(start);
    session = null;
    telling = null;
    fetcher = null;
    stream = null;
    return true;
  }

  void preparePlayback() {
    caller.prepareCounted(ViewerEvents.PLAYBACK, "/playback", "{\"titleId\":\"" + titleId + "\"}");
    caller.once();
  }

  void sessionAnswered() {
    SessionAnswer.of(caller.json()).ifPresentOrElse(this::begin, this::noSession);
  }

  private void noSession() {
    recorder.error(start, caller.failure().words(), caller.example());
    recorder.resolve(start, false);
  }

  private void begin(SessionAnswer answer) {
    PlanFile plan = world.plan();
    adopt(answer);
    telling = new Telling(recorder::now, "viewer-" + slot.number());
    stream =
        new Stream(
            answer.rungs(),
            plan.has(PlanFile.ADAPTIVE_BITRATE),
            WATCH_MICROS,
            answer.heartbeatMicros());
    List<Endpoint> reached =
        answer.edges().stream()
            .map(e -> new Endpoint(e.id(), world.reached(slot.number(), e.url()), e.share()))
            .toList();
    List<Endpoint> ranked = Endpoint.orderFor(chance, reached);
    Failover edges = new Failover(ranked, plan.has(PlanFile.EDGE_FAILOVER));
    fetcher = new Fetcher(recorder, edges, isTagged());
  }

  private void adopt(SessionAnswer answer) {
    session = answer;
    renewalDue = recorder.now() + answer.renewMicros();
  }

  boolean hasStream() {
    return stream != null;
  }

  /** What the player does next; a viewer whom the end of the run finds watching just leaves. */
  Stream.Action next() {
    if (world.workload().stopping() && stream.started()) {
      return Stream.Action.LEAVE;
    }
    Stream.Action action = stream.next(recorder.now());
    boolean watchesOn = stream.started() && action != Stream.Action.LEAVE;
    return watchesOn && recorder.now() >= renewalDue ? Stream.Action.RENEW : action;
  }

  void prepareRenewal() {
    String json = "{\"sessionId\":\"%s\"}".formatted(session.sessionId());
    caller.prepareCounted(ViewerEvents.PLAYBACK, "/playback/renewal", json);
  }

  /** Until the session ends it can be tried again; then edges and heartbeats refuse. */
  void renewalAnswered() {
    SessionAnswer.of(caller.json())
        .filter(answer -> stream.renewed(answer.rungs()))
        .ifPresentOrElse(this::adopt, () -> renewalDue = recorder.now() + RENEW_AGAIN_MICROS);
  }

  boolean starting() {
    return !stream.started();
  }

  void prepareFetch() {
    fetcher.prepare(stream.path(recorder.now()));
  }

  /** A piece has come, or has not. */
  void fetchDone() {
    long now = recorder.now();
    boolean starting = starting();
    boolean segment = !stream.fetchesInit();
    if (!fetcher.ok()) {
      stream.notFetched(now);
      if (starting) {
        recorder.error(start, fetcher.failure().words(), fetcher.example());
        recorder.resolve(start, false);
      }
      return;
    }
    long stall = stream.fetched(now, fetcher.bytes(), fetcher.micros());
    if (!segment) {
      return;
    }
    if (starting) {
      started = true;
      recorder.resolve(start, true);
    }
    played(stall);
  }

  /** Closes the event of the segment that came, opens that of the next. */
  private void played(long stall) {
    Recorder.Event before = play;
    play =
        stream.wantsMore()
            ? open(ViewerEvents.PLAY_SEGMENT, ViewerEvents.PLAY_SEGMENT, stream.nextDue())
            : null;
    if (before != null) {
      boolean smooth = stall <= PERCEPTIBLE_MICROS;
      if (!smooth) {
        recorder.error(before, "stalled", "the picture stood for " + stall / 1_000 + " ms");
      }
      recorder.resolve(before, smooth, before.intended() + stall);
    }
  }

  void prepareHeartbeat() {
    long now = recorder.now();
    String json =
        "{\"sessionId\":\"%s\",%s,\"kind\":\"%s\",\"positionSeconds\":%d,\"rung\":\"%s\",\"bufferSeconds\":%d}"
            .formatted(
                session.sessionId(),
                telling.next(),
                stream.heartbeat(now),
                Math.round(stream.position(now)),
                stream.rungName(),
                Math.round(stream.bufferSeconds(now)));
    caller.prepareCounted(ViewerEvents.HEARTBEAT, "/playback/heartbeats", json);
  }

  Duration waitTime() {
    return Duration.ofNanos(stream.waitMicros(recorder.now()) * 1_000);
  }

  /** Whatever is still open has gone wrong if its time has come, and else was never meant. */
  void leave() {
    settle(click);
    looks.forEach(look -> settle(look.click()));
    settle(titleClick);
    settle(start);
    settle(play);
  }

  private void settle(Recorder.Event event) {
    if (event == null) {
      return;
    }
    if (recorder.wanted(event.intended()) && event.intended() < recorder.now()) {
      recorder.resolve(event, false);
    } else {
      recorder.cancel(event);
    }
  }

  private Duration until(long moment) {
    return Duration.ofNanos(Math.max(0, moment - recorder.now()) * 1_000);
  }
}
