package holdwater.platform.daemon;

import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.process.MachineTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that knows the recipes of a daemon and waits for the daemon's death. When the daemon is
 * killed, it reverts the open faults, which no other process knows of, and ends.
 */
final class RecipeHeir {
  /** Its answer to each line that it has heard. */
  static final String HEARD = "heard";

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** By then it has come, or never will. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(1);

  private static final Duration KEEP_TRYING = Duration.ofMinutes(10);

  private final RecipeSteps steps;
  private final MachineTime time;
  private final Map<String, Bequest> open = new LinkedHashMap<>();

  RecipeHeir(HttpClient http, MachineTime time) {
    this.time = time;
    this.steps = new RecipeSteps(http, /* goneIsDone= */ true);
  }

  /**
   * Listens until the daemon is dead: then its end of the pipe is closed.
   *
   * @param answers hears of each line that was heard
   */
  void listen(InputStream daemon, PrintStream answers) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(daemon, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Bequest told = PlatformJson.mapper().readValue(line, Bequest.class);
      if (told.steps().isEmpty()) {
        open.remove(told.id());
      } else {
        open.put(told.id(), told);
      }
      answers.println(HEARD);
      answers.flush();
    }
  }

  /**
   * Reverts what is open, all at the same time, so that a target that hangs keeps no other one
   * waiting; a daemon has a hundred recipes at most.
   */
  void revert() throws InterruptedException {
    List<Thread> reverting = new ArrayList<>();
    for (Bequest one : open.values()) {
      Thread thread = new Thread(() -> revertTwice(one), "revert-" + one.id());
      thread.start();
      reverting.add(thread);
    }
    for (Thread thread : reverting) {
      thread.join();
    }
  }

  /**
   * The same, and says in that folder what it is at for as long as it is: whatever is put in force
   * there meanwhile would be reverted, too.
   */
  void revert(Path home) throws InterruptedException {
    Optional<Path> told = new HeirsAtWork(home).tell(open.values());
    try {
      revert();
    } finally {
      told.ifPresent(HeirsAtWork::takeBack);
    }
  }

  /**
   * Once, and a second later once more: a request of those who died may have been under way. Later
   * if the recipe says so.
   */
  private void revertTwice(Bequest one) {
    // What was told to a process that died with the daemon went with it. Elsewhere a name, a route
    // or a tunnel may be away for a moment.
    revertUntilDone(one, /* goneIsDone= */ one.diesWithUs());
    Duration again = RecipeRequest.again(one.steps());
    time.pause(again.compareTo(UNDER_WAY) > 0 ? again : UNDER_WAY);
    // It was reverted, or ten minutes have passed.
    revertUntilDone(one, /* goneIsDone= */ true);
  }

  /**
   * What cannot be reverted is tried again, for ten minutes at most.
   *
   * @param goneIsDone whether there is nothing to revert at a target that cannot be reached
   */
  private void revertUntilDone(Bequest one, boolean goneIsDone) {
    long until = time.nanos() + KEEP_TRYING.toNanos();
    while (!Thread.currentThread().isInterrupted()
        && time.nanos() - until < 0
        && !isReverted(one, goneIsDone)) {
      time.pause(PAUSE);
    }
  }

  private boolean isReverted(Bequest one, boolean goneIsDone) {
    try {
      var unused = steps.sendAll(one.steps());
      return true;
    } catch (ConnectException nobody) {
      return goneIsDone;
    } catch (IOException | RuntimeException | Error e) {
      // The target may be busy with the fault itself, and this process may be short of memory.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Reads bequests from its input, and says of each that it was heard.
   *
   * @param args the folder of the home
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    RecipeHeir heir =
        new RecipeHeir(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_WITHIN)
                .build(),
            MachineTime.real());
    try {
      heir.listen(System.in, System.out);
    } catch (IOException half) {
      // A daemon that dies in the middle of a word has told all before.
    }
    heir.revert(Path.of(args[0]));
    System.exit(0);
  }
}
