package holdwater.agent;

import holdwater.agent.target.Databases;
import holdwater.agent.target.Shop;
import holdwater.agent.target.Storm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Faults come and go under thousands of threads, virtual ones on a JDK that has them: nothing may
 * get stuck or fail, and in the end classes are what they were. {@code ci/storm-agent} runs it.
 */
final class AgentStorm {
  /** Latencies on virtual threads, in a monitor, of a pool's threads, of a driver, and failures. */
  private static final String[] FAULTS = {
    "latency 1ms on holdwater..*Repository.*",
    "exception java.lang.IllegalStateException on holdwater..*Repository.* chance 10%",
    "latency 1ms on holdwater.agent.target.Storm.task",
    "executor-rejects from nobody..Else",
    "jdbc-latency 1ms every 3",
    "exception java.lang.IllegalStateException on holdwater..*Repository.* tag nobody",
    "clock +1h on holdwater..Storm"
  };

  private static final String[] CLASSES = {
    "holdwater.agent.target.Shop$Repository",
    "holdwater.agent.target.Storm",
    "org.h2.jdbc.JdbcPreparedStatement",
    "java.util.concurrent.ThreadPoolExecutor"
  };

  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(30);

  private AgentStorm() {}

  /**
   * What came of it.
   *
   * @param java version and kind of threads of the target
   * @param faults that came and went
   * @param failures one line each
   */
  record Result(
      String java, boolean virtualThreads, long seconds, int faults, List<String> failures) {
    boolean passed() {
      return failures.isEmpty();
    }

    String json() {
      return String.format(
          "{\"storm\":\"agent\",\"java\":\"%s\",\"virtualThreads\":%b,\"seconds\":%d,\"faults\":%d,"
              + "\"failed\":%d,\"passed\":%b}",
          java, virtualThreads, seconds, faults, failures.size(), passed());
    }
  }

  /**
   * {@code SECONDS}: exits with 1 if something got stuck or failed, and with 3 if there were no
   * virtual threads to say it of.
   */
  public static void main(String[] arguments) throws Exception {
    long seconds = Long.parseLong(arguments[0]);
    Path folder = Files.createDirectories(TargetCommand.built("storm"));
    Result result = run(folder, TimeUnit.SECONDS.toMillis(seconds), System.out);
    result.failures().forEach(System.out::println);
    if (result.passed() && !result.virtualThreads()) {
      System.out.println("storm-agent: nothing is known of virtual threads, Java has none");
    }
    System.out.println(result.json());
    System.exit(!result.passed() ? 1 : result.virtualThreads() ? 0 : 3);
  }

  /** Rages in a JVM of its own, which is gone when this returns. */
  static Result run(Path folder, long millis, PrintStream told) throws IOException {
    // With the compiler that folds gates and throws folded code away again.
    TargetCommand command = TargetCommand.in(folder).behind("-XX:TieredStopAtLevel=4");
    try (TargetJvm target = command.start()) {
      String[] about = target.call(Storm.class, "about").result().split(" ");
      target.call(Shop.class, "find");
      target.call(Databases.class, "query");
      List<ClassBefore> before = new ArrayList<>();
      for (String name : CLASSES) {
        before.add(ClassBefore.of(target, name));
      }
      List<String> failures = new ArrayList<>();
      int faults = 0;
      try {
        target.begin(Storm.class, "rage", Long.toString(millis));
        faults = comeAndGo(target, millis, told);
        expect("ok all ended", target.end().result(), failures);
        target.api().awaitOff();
        expect("true", "" + target.api().health().contains("\"failures\":0"), failures);
        expect("true", "" + before.stream().allMatch(ClassBefore::isBack), failures);
        expect("ok found x", target.call(Shop.class, "find").result(), failures);
      } catch (RuntimeException | AssertionError e) {
        failures.add("stuck: " + e + threads(target));
      }
      return new Result(about[1], about[2].equals("virtual"), millis / 1_000, faults, failures);
    }
  }

  private static void expect(String wanted, String found, List<String> failures) {
    if (!found.equals(wanted)) {
      failures.add("expected '" + wanted + "', found '" + found + "'");
    }
  }

  private static int comeAndGo(TargetJvm target, long millis, PrintStream told) {
    long start = System.nanoTime();
    long tell = start + TELL_NANOS;
    int pairs = 0;
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(millis)) {
      target.api().arm("f" + pairs, FAULTS[pairs % FAULTS.length]);
      target.api().arm("g" + pairs, FAULTS[(pairs + 1) % FAULTS.length]);
      target.api().disarm("f" + pairs);
      target.api().disarm("g" + pairs);
      pairs++;
      if (System.nanoTime() - tell > 0) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        told.println("storm-agent: " + seconds + " s, " + 2 * pairs + " faults came and went");
        tell += TELL_NANOS;
      }
    }
    return 2 * pairs;
  }

  /** Whom it waits for, as the JVM itself tells on a SIGQUIT. */
  private static String threads(TargetJvm target) {
    try {
      int before = target.output().size();
      new ProcessBuilder("kill", "-QUIT", Long.toString(target.process().pid())).start().waitFor();
      AgentApi.await(
          () -> target.output().stream().skip(before).anyMatch(line -> line.contains("Heap")));
      return "\n" + String.join("\n", target.output().subList(before, target.output().size()));
    } catch (IOException | InterruptedException | AssertionError e) {
      return ", and its threads cannot be told: " + e;
    }
  }
}
