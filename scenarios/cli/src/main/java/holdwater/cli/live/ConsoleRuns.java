package holdwater.cli.live;

import holdwater.cli.RunFolders;
import holdwater.cli.format.ScenarioFile;
import holdwater.dashboards.console.Refused;
import holdwater.dashboards.console.ScenarioRun;
import holdwater.dashboards.console.SecondOfCalls;
import holdwater.dashboards.console.ServiceFigures;
import holdwater.engine.run.Interruption;
import holdwater.model.port.Ticker;
import holdwater.model.port.TrafficSecond;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Scenarios that the console plays, one at a time, on a thread of their own. Thread-safe. */
final class ConsoleRuns implements AutoCloseable {
  /** So many lines of its progress are shown. */
  static final int LINES = 14;

  /** Reverting, and stopping viewers, takes seconds. */
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(12);

  private final Path runs;
  private final ScenarioPlayer player;
  private final Ticker clock;
  private final RandomGenerator random;
  private Optional<Playing> last = Optional.empty();

  /** One run, from the moment on when somebody wanted it. */
  private static final class Playing implements RunNews {
    private final ScenarioFile file;
    private final Path folder;
    private final String by;
    private final Instant since;
    private final Interruption interruption = new Interruption();
    private final Deque<String> lines = new ArrayDeque<>();
    private Map<String, List<SecondOfCalls>> untold = new TreeMap<>();
    private Optional<ScenarioRun.Result> result = Optional.empty();
    private Optional<Ticker.Errand> errand = Optional.empty();

    private Playing(ScenarioFile file, Path folder, String by, Instant since) {
      this.file = file;
      this.folder = folder;
      this.by = by;
      this.since = since;
    }

    private String id() {
      return folder.getFileName().toString();
    }

    @Override
    public synchronized void line(String text) {
      lines.addLast(text);
      if (lines.size() > LINES) {
        lines.removeFirst();
      }
    }

    @Override
    public synchronized void seconds(List<TrafficSecond> known) {
      for (TrafficSecond second : known) {
        second
            .counts()
            .forEach(
                (slo, counts) ->
                    untold
                        .computeIfAbsent(slo, none -> new ArrayList<>())
                        .add(new SecondOfCalls(second.second(), counts.good(), counts.bad())));
      }
    }

    private synchronized ServiceFigures figures() {
      ServiceFigures told = new ServiceFigures(file.scenario().slos(), untold, Map.of());
      untold = new TreeMap<>();
      return told;
    }

    private synchronized void ended(ScenarioRun.Result with) {
      result = Optional.of(with);
    }

    private synchronized boolean underWay() {
      return result.isEmpty();
    }

    private synchronized ScenarioRun now() {
      return new ScenarioRun(id(), file.scenario().name(), by, since, List.copyOf(lines), result);
    }
  }

  /**
   * @param runs the folder of all runs
   */
  ConsoleRuns(Path runs, ScenarioPlayer player, Ticker clock, RandomGenerator random) {
    this.runs = runs;
    this.player = player;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Begins to play it.
   *
   * @return the id of its run
   * @throws Refused when one is under way
   */
  synchronized String begin(ScenarioFile file, String by) {
    underWay()
        .ifPresent(
            run -> {
              throw new Refused("run " + run + " is under way: wait for its end, or STOP it");
            });
    Path folder = folder();
    Playing playing = new Playing(file, folder, by, clock.instant());
    playing.errand = Optional.of(clock.once("console-run", () -> play(playing)));
    last = Optional.of(playing);
    return playing.id();
  }

  private Path folder() {
    try {
      return RunFolders.create(runs, random);
    } catch (RuntimeException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  private void play(Playing playing) {
    try {
      playing.ended(
          player.play(playing.file, playing.folder, playing.by, playing, playing.interruption));
    } catch (RuntimeException | Error e) {
      // One that never ends would keep every other from being played.
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      playing.ended(
          new ScenarioRun.Result(
              "INCONCLUSIVE", List.of("it was not played: " + why), Optional.empty()));
    }
  }

  /** The id of the run that is under way. */
  synchronized Optional<String> underWay() {
    return last.filter(Playing::underWay).map(Playing::id);
  }

  /** What is played now, or was played last. */
  synchronized Optional<ScenarioRun> now() {
    return last.map(Playing::now);
  }

  /**
   * The SLOs of the run that is shown, as its own clients count them, with what became known since
   * the last call.
   */
  synchronized ServiceFigures figures() {
    return last.map(Playing::figures).orElse(ServiceFigures.NONE);
  }

  /** Ends one that is under way, wherever it is; it reverts what it has in force. */
  synchronized void abort(String why) {
    last.filter(Playing::underWay).ifPresent(playing -> playing.interruption.abort(why));
  }

  /** Interrupts the one that is under way, and waits until it has reverted. */
  @Override
  public void close() {
    Optional<Playing> playing;
    synchronized (this) {
      playing = last.filter(Playing::underWay);
    }
    playing.ifPresent(
        run -> {
          run.interruption.interrupt();
          run.errand.ifPresent(ConsoleRuns::await);
        });
  }

  private static void await(Ticker.Errand errand) {
    try {
      if (!errand.await(ENDS_WITHIN)) {
        System.err.println("holdwater: the run does not end in time; its leases end what is left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
