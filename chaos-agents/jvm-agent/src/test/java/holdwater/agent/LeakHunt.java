package holdwater.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills whoever controls a fault, by SIGKILL, at random moments while it is armed, again and again:
 * each time the fault must bite until then, be gone within lease and a second, and leave the
 * classes as they were. {@code ci/leak-hunt} runs it.
 */
final class LeakHunt {
  private static final long WITHIN_MILLIS = Controller.LEASE_MILLIS + 1_000;

  /** Longer than a lease, so that most of the controllers have renewed theirs. */
  private static final int LATEST_KILL_MILLIS = 1_500;

  /** So long one that is late is waited for, to learn how late it is. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private static final long LOOK_AGAIN_NANOS = 2_000_000;

  /** Controllers that starve on a busy machine lose their lease before they are killed. */
  private static final int MOST_STARVED = 10;

  private final TargetJvm target;
  private final Path folder;
  private final SplittableRandom moments;
  private final PrintStream told;
  private final List<LeakPrey> preys;

  private LeakHunt(TargetJvm target, Path folder, long seed, PrintStream told) {
    this.target = target;
    this.folder = folder;
    this.told = told;
    moments = new SplittableRandom(seed);
    preys = LeakPrey.all(target);
  }

  /**
   * What came of it.
   *
   * @param kills of controllers whose fault was in force
   * @param starved controllers that had lost their lease before, which prove nothing
   * @param failures one line each
   */
  record Result(long seed, int kills, int starved, long slowestMillis, List<String> failures) {
    boolean passed() {
      return failures.isEmpty();
    }

    String json() {
      return String.format(
          "{\"hunt\":\"leak\",\"kills\":%d,\"failed\":%d,\"starved\":%d,\"seed\":%d,"
              + "\"leaseMillis\":%d,\"withinMillis\":%d,\"slowestMillis\":%d,\"passed\":%b}",
          kills,
          failures.size(),
          starved,
          seed,
          Controller.LEASE_MILLIS,
          WITHIN_MILLIS,
          slowestMillis,
          passed());
    }
  }

  /** {@code TIMES [SEED]}: exits with 1 if a fault outlived its controller's lease. */
  public static void main(String[] arguments) throws Exception {
    int times = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime() >>> 1;
    System.out.println("leak-hunt: " + times + " kills, seed " + seed);
    Path folder = Files.createDirectories(TargetCommand.built("leak-hunt"));
    Result result = run(folder, times, seed, System.out);
    System.out.println(result.json());
    System.exit(result.passed() ? 0 : 1);
  }

  /** Hunts in a JVM of its own, which is gone when this returns. */
  static Result run(Path folder, int times, long seed, PrintStream told) throws Exception {
    try (TargetJvm target = TargetJvm.start(folder)) {
      return new LeakHunt(target, folder, seed, told).hunt(times, seed);
    }
  }

  private Result hunt(int times, long seed) throws Exception {
    List<String> failures = new ArrayList<>();
    int kills = 0;
    int starved = 0;
    long slowest = 0;
    while (kills < times && starved < MOST_STARVED) {
      Optional<Killed> killed = kill(preys.get(kills % preys.size()));
      if (killed.isEmpty()) {
        starved++;
        continue;
      }
      kills++;
      String line = "kill " + kills + " " + killed.get();
      told.println(line);
      if (!killed.get().isClean()) {
        failures.add(line);
      }
      slowest = Math.max(slowest, killed.get().goneMillis());
    }
    if (kills < times) {
      failures.add(starved + " controllers starved: the machine is too busy to tell");
    }
    return new Result(seed, kills, starved, slowest, failures);
  }

  /** One controller's end. */
  private record Killed(
      String fault, int afterMillis, boolean hadBitten, long goneMillis, boolean classesAreBack) {
    boolean isClean() {
      return hadBitten && goneMillis <= WITHIN_MILLIS && classesAreBack;
    }

    @Override
    public String toString() {
      return String.format(
          "after %d ms: '%s' %s, gone after %d ms, classes %s",
          afterMillis,
          fault,
          hadBitten ? "had bitten" : "HAD NOT BITTEN",
          goneMillis,
          classesAreBack ? "as before" : "CHANGED");
    }
  }

  /** Empty if the fault was not in force when its controller was to be killed. */
  private Optional<Killed> kill(LeakPrey prey) throws Exception {
    target.api().awaitOff();
    List<ClassBefore> classes = prey.remember();
    int moment = moments.nextInt(LATEST_KILL_MILLIS);
    Process controller = controller(prey.fault());
    boolean hadBitten;
    long killed;
    try {
      hadBitten = prey.bites();
      LockSupport.parkNanos(moment * 1_000_000L);
      if (!target.api().isInForce(Controller.ID)) {
        prey.calm();
        return Optional.empty();
      }
      killed = System.nanoTime();
    } finally {
      controller.destroyForcibly().waitFor();
    }
    long goneMillis = goneAfter(killed, prey);
    target.api().awaitOff();
    boolean back = classes.stream().allMatch(ClassBefore::isBack);
    return Optional.of(new Killed(prey.fault(), moment, hadBitten, goneMillis, back));
  }

  private long goneAfter(long killed, LeakPrey prey) {
    while (prey.bites() && System.nanoTime() - killed < PATIENCE_NANOS) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    long gone = (System.nanoTime() - killed) / 1_000_000;
    // One that leaked shall not spoil the next kill.
    target.api().disarm(Controller.ID);
    prey.calm();
    return gone;
  }

  /** A process of its own that has just armed the fault, or was refused by a lease that ran out. */
  private Process controller(String fault) throws IOException {
    Process controller =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                TargetCommand.testClasspath(),
                Controller.class.getName(),
                folder.toString(),
                fault)
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(controller.getInputStream(), StandardCharsets.UTF_8));
    String said = out.readLine();
    if (!"armed".equals(said)) {
      told.println("the controller says: " + said);
    }
    return controller;
  }
}
