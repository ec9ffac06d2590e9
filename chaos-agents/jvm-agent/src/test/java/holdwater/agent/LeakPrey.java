package holdwater.agent;

import holdwater.agent.target.Machine;
import holdwater.agent.target.Shop;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A fault whose end can be felt from outside, in the JVM that it is armed in. */
final class LeakPrey {
  private static final String REPOSITORY = "holdwater.agent.target.Shop$Repository";
  private static final int LEAKED = 50;

  private final TargetJvm target;
  private final String fault;
  private final List<String> classes;
  private final BooleanSupplier bites;
  private final Runnable calm;

  private LeakPrey(
      TargetJvm target, String fault, List<String> classes, BooleanSupplier bites, Runnable calm) {
    this.target = target;
    this.fault = fault;
    this.classes = classes;
    this.bites = bites;
    this.calm = calm;
  }

  /**
   * One for each way in which a fault is in force: a woven answer, a held call, a clock, threads.
   */
  static List<LeakPrey> all(TargetJvm target) {
    Held held = new Held(target);
    // The first call loads the classes; the first fault the other half of the agent, for which a
    // short lease might not do.
    target.call(Shop.class, "find");
    target.call(Machine.class, "clocks");
    target.api().arm("first", "return 'x' on holdwater..*Repository.find*");
    target.api().disarm("first");
    target.api().awaitOff();
    long threads = threads(target);
    return List.of(
        new LeakPrey(
            target,
            "return 'broken' on holdwater..*Repository.find*",
            List.of(REPOSITORY),
            () -> target.call(Shop.class, "find").result().equals("ok broken"),
            () -> {}),
        new LeakPrey(
            target,
            "latency 1h on holdwater..*Repository.find*",
            List.of(REPOSITORY),
            held::isHeld,
            held::letGo),
        new LeakPrey(
            target,
            "clock +1h on holdwater..Machine",
            List.of(Machine.class.getName()),
            () -> target.call(Machine.class, "clocks").result().equals("ok 1 1 1 1 1"),
            () -> {}),
        new LeakPrey(
            target,
            "threads " + LEAKED,
            List.of(),
            // A few come and go by themselves.
            () -> threads(target) > threads + LEAKED / 2,
            () -> {}));
  }

  private static long threads(TargetJvm target) {
    return Long.parseLong(target.call(Machine.class, "threads").result().substring("ok ".length()));
  }

  /** A call that is held until the fault ends. */
  private static final class Held {
    private final TargetJvm target;
    private boolean begun;

    Held(TargetJvm target) {
      this.target = target;
    }

    boolean isHeld() {
      if (!begun) {
        target.begin(Shop.class, "find");
        begun = true;
        AgentApi.await(() -> target.hasEnded() || isHit());
      }
      return !target.hasEnded();
    }

    private boolean isHit() {
      try {
        return target.api().hits(Controller.ID) > 0;
      } catch (IllegalStateException e) {
        // It ended between two questions.
        return false;
      }
    }

    void letGo() {
      if (begun) {
        target.end();
        begun = false;
      }
    }
  }

  String fault() {
    return fault;
  }

  /** The classes that it is woven into, as they are now. */
  List<ClassBefore> remember() {
    return classes.stream().map(name -> ClassBefore.of(target, name)).toList();
  }

  /** Answers: is it felt? */
  boolean bites() {
    return bites.getAsBoolean();
  }

  /** Waits for what it held; to be called once it is gone. */
  void calm() {
    calm.run();
  }
}
