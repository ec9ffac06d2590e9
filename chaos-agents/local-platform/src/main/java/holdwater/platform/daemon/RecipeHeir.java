package holdwater.platform.daemon;

import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.process.MachineTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A process that knows the recipes of a daemon and waits for the daemon's death. When the daemon is
 * killed, it reverts the open faults, which no other process knows of, and ends.
 */
final class RecipeHeir {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** By then it has come, or never will. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(1);

  private static final Duration KEEP_TRYING = Duration.ofMinutes(10);

  private final RecipeSteps steps;
  private final MachineTime time;
  private final Map<String, List<RecipeRequest.Step>> open = new LinkedHashMap<>();

  RecipeHeir(HttpClient http, MachineTime time) {
    this.time = time;
    this.steps = new RecipeSteps(http, /* goneIsDone= */ true);
  }

  /** Listens until the daemon is dead: then its end of the pipe is closed. */
  void listen(InputStream daemon) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(daemon, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Bequest told = PlatformJson.mapper().readValue(line, Bequest.class);
      if (told.steps().isEmpty()) {
        open.remove(told.id());
      } else {
        open.put(told.id(), told.steps());
      }
    }
  }

  /**
   * Reverts what is open, and a second later once more: a request of those who died may have been
   * under way. What cannot be reverted is tried again, for ten minutes at most.
   */
  void revert() throws InterruptedException {
    Map<String, List<RecipeRequest.Step>> all = Map.copyOf(open);
    revertOpen();
    if (!all.isEmpty()) {
      time.pause(UNDER_WAY);
      open.putAll(all);
      revertOpen();
    }
  }

  private void revertOpen() throws InterruptedException {
    long until = time.nanos() + KEEP_TRYING.toNanos();
    while (!open.isEmpty() && time.nanos() - until < 0) {
      for (String id : List.copyOf(open.keySet())) {
        revert(id);
      }
      if (!open.isEmpty()) {
        time.pause(PAUSE);
      }
    }
  }

  private void revert(String id) throws InterruptedException {
    try {
      var unused = steps.sendAll(open.get(id));
      open.remove(id);
    } catch (ConnectException nobody) {
      // What was told to a process that is gone went with it.
      open.remove(id);
    } catch (IOException e) {
      // The target may be busy with the fault itself.
    }
  }

  /** Reads bequests from its input; says nothing. */
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
      heir.listen(System.in);
    } catch (IOException half) {
      // A daemon that dies in the middle of a word has told all before.
    }
    heir.revert();
    System.exit(0);
  }
}
