package holdwater.cli;

import holdwater.engine.suite.Played;
import holdwater.engine.suite.RunOrder;
import holdwater.engine.suite.SuiteListener;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Says of a suite one line for each run, and meanwhile in which part the run is: on a terminal in a
 * line that is written over, elsewhere when another part begins and now and then. Thread-safe.
 */
public final class SuiteConsole implements SuiteListener, JournalListener {
  private static final Duration QUIET_AT_MOST = Duration.ofSeconds(30);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private Phase phase = Phase.DEPLOY;
  private Instant since = Instant.MAX;
  private Instant said = Instant.MIN;

  /**
   * @param terminal whether a line may be written over
   */
  public SuiteConsole(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void begins(int number, int of, RunOrder order, Duration left) {
    line(head(number, of) + order.describe() + " · " + minutes(left) + " left for all");
    since = Instant.MAX;
    phase = Phase.DEPLOY;
  }

  @Override
  public synchronized void ended(int number, int of, RunOrder order, Played played) {
    line(head(number, of) + played.verdict() + what(order, played));
    since = Instant.MAX;
  }

  @Override
  public synchronized void known(RunOrder order, Played played) {
    line("known    " + played.verdict() + what(order, played) + " (an earlier call)");
  }

  @Override
  public synchronized void notPlayed(RunOrder order, String why) {
    line("–        INCONCLUSIVE   " + order.describe() + "   not played: " + why);
    since = Instant.MAX;
  }

  private static String head(int number, int of) {
    return String.format(Locale.ROOT, "%-9s", number + "/" + of);
  }

  private static String what(RunOrder order, Played played) {
    return "   "
        + order.describe()
        + "   run "
        + played.runId()
        + "   "
        + played.seconds()
        + " s   "
        + played.why();
  }

  private static String minutes(Duration left) {
    return "about " + Math.max(1, (left.toSeconds() + 59) / 60) + " min";
  }

  @Override
  public synchronized void onEntry(JournalEntry entry) {
    if (entry instanceof PhaseChanged changed) {
      boolean another = changed.phase() != phase || since.equals(Instant.MAX);
      phase = changed.phase();
      if (another) {
        since = entry.at();
        say(entry.at());
      }
    }
  }

  /** Says that the run's part still goes on; to be called every second. */
  public synchronized void tick(Instant now) {
    boolean due = terminal || !now.isBefore(said.plus(QUIET_AT_MOST));
    if (!since.equals(Instant.MAX) && due) {
      say(now);
    }
  }

  /** Tells every third second of what goes on when no run does. */
  Consumer<Instant> words(String what) {
    return Heartbeat.words(what, out);
  }

  private void say(Instant now) {
    String word = phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    long seconds = Math.max(0, Duration.between(since, now).toSeconds());
    String text = "         " + word + (seconds == 0 ? "" : " · " + seconds + " s");
    if (terminal) {
      out.print(CLEAR_LINE + text);
      out.flush();
    } else {
      out.println(text);
    }
    said = now;
  }

  private void line(String text) {
    out.println(terminal ? CLEAR_LINE + text : text);
  }
}
