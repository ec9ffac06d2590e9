package holdwater.dashboards.gameday;

import holdwater.dashboards.console.LiveBoard;
import holdwater.dashboards.console.LiveSystem;
import holdwater.dashboards.console.Look;
import holdwater.dashboards.console.Refused;
import holdwater.dashboards.console.StopProof;
import holdwater.dashboards.console.Timeline;
import holdwater.dashboards.console.TimelineEntry;
import holdwater.dashboards.console.TimelineEntry.Kind;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.topology.Topology;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;

/**
 * Plays a plan on a system that is live. One thread plays; whoever looks, speaks or hears an alert
 * tells it from threads of their own.
 */
public final class GameDay {
  /** Who breaks things by plan, for people. */
  private static final String AUTHOR = "game day";

  private static final String NOBODY = "nobody is there to say go";

  /** Whoever types more than these writes a report by hand. */
  private static final int MOST_FINDINGS = 100;

  /** What a step without a gate waits for. */
  private static final String STOPPED = "everything was stopped before, and must be well again";

  private final GameDayPlan plan;
  private final LiveSystem system;
  private final LiveBoard board;
  private final Timeline timeline;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final Set<String> people = new LinkedHashSet<>();
  private final List<DrillResult> results = new ArrayList<>();
  private final List<Finding> found = new ArrayList<>();
  private final Iterator<Drill> rest;
  private Optional<Drill> waiting = Optional.empty();
  private Optional<DrillWatch> watching = Optional.empty();
  private Optional<String> ending = Optional.empty();
  private boolean nobodyThere;

  /** How often everything was stopped when somebody last said go. */
  private long stopsAtGo;

  private boolean over;

  private sealed interface News {
    record Looked(Look look) implements News {}

    /**
     * @param stops how often everything had been stopped when it was said
     */
    record Heard(Said said, long stops) implements News {}

    record Stopped(String by) implements News {}

    record Fired(String alert, Instant at) implements News {}

    record NobodyThere() implements News {}
  }

  public GameDay(
      GameDayPlan plan,
      LiveSystem system,
      LiveBoard board,
      Timeline timeline,
      InstantSource clock,
      RandomGenerator random) {
    this.plan = plan;
    this.system = system;
    this.board = board;
    this.timeline = timeline;
    this.clock = clock;
    this.random = random;
    this.rest = plan.drills().iterator();
  }

  /** Somebody looked at the system. */
  public void looked(Look look) {
    news.add(new News.Looked(look));
  }

  /** Somebody said something, and it stands in the timeline. */
  public void said(Said said) {
    news.add(new News.Heard(said, system.stops()));
  }

  /** It stands in the timeline; what people say as notes, and their STOP on the page, is heard. */
  public void written(TimelineEntry entry) {
    if (entry.kind() == Kind.NOTE) {
      said(Said.of(entry.at(), entry.author(), entry.text()));
    } else if (entry.kind() == Kind.STOP && !entry.author().equals(TimelineEntry.SYSTEM)) {
      news.add(new News.Stopped(entry.author()));
    }
  }

  /** An alert is firing. */
  public void fired(String alert, Instant at) {
    news.add(new News.Fired(alert, at));
  }

  /** Nobody can say anything any more, so that a step that waits for somebody ends the day. */
  public void nobodyThere() {
    news.add(new News.NobodyThere());
  }

  /**
   * Plays all steps, and returns when the last one is over.
   *
   * @throws InterruptedException when this thread is interrupted; {@link #soFar} tells what was
   *     played, and whoever owns the system reverts what is in force
   */
  public void play() throws InterruptedException {
    begin();
    while (!over) {
      take(news.take());
    }
  }

  void begin() {
    stopsAtGo = system.stops();
    say(Kind.ACTION, "game day " + plan.name() + ": " + plan.hypothesis());
    next();
  }

  /** Takes what is there already. */
  void takeAll() {
    for (News next = news.poll(); next != null && !over; next = news.poll()) {
      take(next);
    }
  }

  boolean over() {
    return over;
  }

  /** What is to be seen once all is reverted, of a day that was cut off. */
  public void sawLast(Look look) {
    watching.ifPresent(watch -> watch.see(look));
  }

  /** What was played until now. For the thread that plays, or after it. */
  public GameDayRecord soFar(Instant began) {
    List<DrillResult> all = new ArrayList<>(results);
    watching.map(DrillWatch::result).ifPresent(all::add);
    return new GameDayRecord(
        plan, began, clock.instant(), List.copyOf(people), all, found, timeline.all());
  }

  /** Goes on to the first step that waits for somebody, or that could begin. */
  private void next() {
    while (watching.isEmpty() && waiting.isEmpty() && !over) {
      if (!rest.hasNext()) {
        over = true;
        say(Kind.ACTION, "game day " + plan.name() + " is over");
        return;
      }
      Drill drill = rest.next();
      Optional<String> gate = gate(drill);
      if (ending.isPresent()) {
        leaveOut(drill, ending.get());
      } else if (gate.isPresent() && !nobodyThere) {
        waiting = Optional.of(drill);
        say(Kind.ACTION, drill.name() + " waits for go: " + gate.get());
      } else if (gate.isPresent()) {
        leaveOut(drill, NOBODY);
      } else {
        start(drill);
      }
    }
  }

  /** What has to be so before somebody says go; empty of a step that needs nobody. */
  private Optional<String> gate(Drill drill) {
    boolean stopped = system.stops() != stopsAtGo;
    return drill.gate().or(() -> stopped ? Optional.of(STOPPED) : Optional.empty());
  }

  private void leaveOut(Drill drill, String why) {
    say(Kind.ACTION, drill.name() + " is not played: " + why);
    results.add(DrillResult.notPlayed(drill, why));
  }

  private void start(Drill drill) {
    try {
      watching = Optional.of(inForce(drill));
    } catch (Refused refused) {
      leaveOut(drill, refused.getMessage());
    }
  }

  private void take(News next) {
    if (next instanceof News.Looked looked) {
      watching.ifPresent(watch -> see(looked.look(), watch));
    } else if (next instanceof News.Heard heard) {
      hear(heard.said(), heard.stops());
    } else if (next instanceof News.Stopped stopped) {
      stopped(stopped.by());
    } else if (next instanceof News.Fired fired) {
      watching
          .filter(watch -> watch.fired(fired.alert(), fired.at()))
          .ifPresent(watch -> say(Kind.SYMPTOM, "alert " + fired.alert() + " fires"));
    } else {
      nobodyThere = true;
      waiting.ifPresent(drill -> leaveOut(drill, NOBODY));
      waiting = Optional.empty();
    }
    next();
  }

  private void see(Look look, DrillWatch watch) {
    watch.see(look);
    if (watch.shouldStop(plan.stop())) {
      watch.endsBecause("the stop condition was met");
      say(Kind.STOP, "the stop condition is met: too many calls of clients are bad");
      stop(AUTHOR);
    }
    if (watch.over(look.at())) {
      DrillResult result = watch.result();
      results.add(result);
      watching = Optional.empty();
      DrillSentences.of(result).forEach(text -> say(Kind.ACTION, text));
    }
  }

  /** What was in force is reverted already, here or by the page. */
  private void stopped(String by) {
    if (!by.equals(AUTHOR)) {
      people.add(by);
    }
    watching.ifPresent(watch -> watch.endsBecause(by + " stopped everything"));
  }

  private void hear(Said said, long stops) {
    people.add(said.person());
    if (said.word() == Said.Word.END) {
      ending = Optional.of(said.person() + " ended the game day");
    }
    if (said.word() == Said.Word.FINDING) {
      find(said);
    }
    watching.ifPresent(watch -> obey(said, watch));
    Optional<Drill> drill = waiting;
    drill.ifPresent(asked -> obey(said, asked, stops));
  }

  /** It belongs to the step that is played, or else to the last one, or to the one that waits. */
  private void find(Said said) {
    if (said.rest().isBlank() || found.size() >= MOST_FINDINGS) {
      return;
    }
    Drill about =
        watching
            .map(DrillWatch::drill)
            .or(() -> results.stream().reduce((one, next) -> next).map(DrillResult::drill))
            .or(() -> waiting)
            .orElse(plan.drills().get(0));
    found.add(Finding.said(about, said.rest(), said.person(), plan));
  }

  private void obey(Said said, Drill drill, long stops) {
    switch (said.word()) {
      case GO -> {
        stopsAtGo = stops;
        waiting = Optional.empty();
        start(drill);
      }
      case SKIP, END -> {
        waiting = Optional.empty();
        leaveOut(drill, ending.orElse(said.person() + " left it out"));
      }
      case STOP -> stop(said.person());
      default -> {}
    }
  }

  private void obey(Said said, DrillWatch watch) {
    watch.hear(said);
    switch (said.word()) {
      case HEAL, END -> heal(watch, said.person());
      case STOP -> {
        watch.endsBecause(said.person() + " stopped everything");
        stop(said.person());
      }
      default -> {}
    }
  }

  private void stop(String by) {
    timeline.add(Kind.STOP, by, "STOP");
    StopProof proof = system.stop(by);
    say(Kind.STOP, proof.clean() ? "nothing is in force" : "not all is proven to be gone");
  }

  private void heal(DrillWatch watch, String by) {
    if (!watch.inForce()) {
      return;
    }
    watch.endsBecause(by + " healed it");
    try {
      system.heal(watch.id());
    } catch (Refused refused) {
      say(Kind.ACTION, "it cannot be healed: " + refused.getMessage());
    }
  }

  /**
   * @throws Refused when its fault cannot be put in force
   */
  private DrillWatch inForce(Drill drill) {
    Topology topology = topology();
    ResolvedTarget target = new TargetResolver(topology).resolve(drill.target(), random);
    if (target.isEmpty()) {
      throw new Refused("nothing here is " + drill.target().describe());
    }
    List<String> forecast = board.mayNotice(target, topology);
    say(Kind.ACTION, drill.name() + " begins: " + drill.words() + forecast(forecast));
    Instant before = clock.instant();
    String id = system.inject(drill.fault(), target, drill.hold(), AUTHOR, stopsAtGo);
    return new DrillWatch(drill, id, target.names(), forecast, before);
  }

  private Topology topology() {
    Look.Stack stack =
        board
            .latest()
            .stack()
            .orElseThrow(() -> new Refused("no stack is up: 'holdwater up' starts one"));
    String name = stack.topology().name();
    plan.topology()
        .filter(wanted -> !wanted.equals(name))
        .ifPresent(
            wanted -> {
              throw new Refused("the plan is for '" + wanted + "', and '" + name + "' is up");
            });
    return stack.topology();
  }

  private static String forecast(List<String> mayNotice) {
    return mayNotice.isEmpty() ? "" : "; may notice: " + String.join(", ", mayNotice);
  }

  private void say(Kind kind, String text) {
    timeline.add(kind, TimelineEntry.SYSTEM, text);
  }
}
