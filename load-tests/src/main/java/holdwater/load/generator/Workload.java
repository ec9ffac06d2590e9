package holdwater.load.generator;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import holdwater.load.plan.PlanFile;
import holdwater.load.record.Arrivals;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.ShapedArrivals;
import holdwater.load.record.SharedArrivals;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What a generator was asked for, and whether it still goes on. Thread-safe. */
public final class Workload {
  /** How much earlier than their slots Gatling brings its users. */
  private static final long MARGIN_MICROS = 500_000;

  private final PlanFile plan;
  private final Recorder recorder;
  private volatile boolean stopping;
  private volatile String failure;

  /** A workload that is counted by {@code recorder}. */
  public Workload(PlanFile plan, Recorder recorder) {
    this.plan = plan;
    this.recorder = recorder;
  }

  /**
   * A workload from now on, in real time.
   *
   * @param scheduled the event of which each user has exactly one
   * @param leadMicros from a user's arrival to that event
   */
  public static Workload of(PlanFile plan, String scheduled, long leadMicros) {
    Map<String, Objectives.Rule> rules = new TreeMap<>();
    plan.slis()
        .forEach(
            (slo, sli) ->
                rules.put(
                    slo, new Objectives.Rule(sli.event(), sli.withinMicros(), sli.viewers())));
    boolean shaped = plan.load() != null;
    Arrivals arrivals = shaped ? shaped(plan.load()) : Arrivals.steady(plan.slotsPerSecond());
    long margin = shaped ? Bringing.marginMicros(arrivals) : MARGIN_MICROS;
    Schedule schedule = new Schedule(arrivals, leadMicros, margin);
    if (!shaped) {
      schedule.keep(usualShare(plan));
    }
    Instant wall = Instant.now();
    long epoch = wall.getEpochSecond() * 1_000_000 + wall.getNano() / 1_000;
    long nanos = System.nanoTime();
    // Wall time as of the start, advanced by a clock that nobody sets back.
    return new Workload(
        plan,
        new Recorder(
            scheduled,
            schedule,
            new Objectives(rules),
            () -> epoch + (System.nanoTime() - nanos) / 1_000,
            shaped));
  }

  /** How Gatling brings its users: a little early, as many as have their slots then. */
  public List<OpenInjectionStep> injection(Duration most) {
    return plan.load() == null
        ? List.of(constantUsersPerSec(plan.slotsPerSecond()).during(most))
        : Bringing.steps(shaped(plan.load()));
  }

  /** Which share of the slots is taken as long as nobody asks for more users, or for fewer. */
  static double usualShare(PlanFile plan) {
    return 1 / plan.peak();
  }

  private static Arrivals shaped(PlanFile.Load load) {
    Arrivals whole = new ShapedArrivals(load.pieces());
    return load.injectors() == 1
        ? whole
        : new SharedArrivals(whole, load.injector(), load.injectors());
  }

  /** Answers: do several generators share the plan, and so begin together? */
  public boolean shared() {
    return plan.load() != null && plan.load().injectors() > 1;
  }

  /** Which of the generators that share the plan this is, from 0. */
  public int injector() {
    return plan.load() == null ? 0 : plan.load().injector();
  }

  /** How many generators share the plan. */
  public int injectors() {
    return plan.load() == null ? 1 : plan.load().injectors();
  }

  /** How long before the first user's time Gatling begins to bring them. */
  public long marginMicros() {
    return plan.load() == null ? MARGIN_MICROS : Bringing.marginMicros(shaped(plan.load()));
  }

  /** How many users take all that comes; 0 if everybody who comes is another one. */
  public int users() {
    return plan.load() == null ? 0 : plan.load().users();
  }

  public PlanFile plan() {
    return plan;
  }

  public Recorder recorder() {
    return recorder;
  }

  /** The chance of one user: of the seed and its number, whoever comes first. */
  public SplittableRandom random(long number) {
    return new SplittableRandom(plan.seed() * 1_000_003 + number);
  }

  /** What the user of that number carries; null for nothing. */
  public PlanFile.Tag tagOf(long number) {
    PlanFile.Tag tag = plan.tag();
    // A chance of its own, so that who is tagged does the same as without an experiment.
    return tag != null && random(~number).nextDouble() < tag.share() ? tag : null;
  }

  /** Nobody new comes, and who is here leaves. */
  public void stop() {
    stopping = true;
    recorder.stopAt(recorder.now());
  }

  public boolean stopping() {
    return stopping;
  }

  /** There is no sense in going on; the first reason counts. */
  public synchronized void fail(String why) {
    failure = failure == null ? why : failure;
  }

  /** Why there is no sense in going on, or null. */
  public String failure() {
    return failure;
  }
}
