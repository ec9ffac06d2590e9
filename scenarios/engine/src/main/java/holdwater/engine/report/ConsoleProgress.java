package holdwater.engine.report;

import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.CapacityKept;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.JudgePaused;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.Evidence;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says on the console what a run does while it does it: one line per event, one per window as soon
 * as its events are known, and a line that changes every second on a terminal, or comes every few
 * seconds elsewhere, so that nobody wonders whether it hangs. Thread-safe.
 *
 * <p>What it says of a run is made of journal entries only. {@link #tick} merely says that the last
 * of it still goes on.
 */
public final class ConsoleProgress implements JournalListener {
  /** Between two looks at the viewers, where lines cannot be written over. */
  private static final Duration QUIET_AT_MOST = Duration.ofSeconds(5);

  /** So long without any news is a silence that needs a word. */
  private static final Duration SILENT_AT_MOST = Duration.ofSeconds(2);

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final WindowLines windows = new WindowLines();
  private Optional<String> countedSlo = Optional.empty();
  private Phase phase = Phase.DEPLOY;
  private String note = "";
  private Instant phaseSince = Instant.MIN;
  private Instant lastSaid = Instant.MIN;
  private Instant lastTraffic = Instant.MIN;
  private Duration patience = SILENT_AT_MOST;
  private long good;
  private long bad;
  private int ready;
  private int instances;

  /**
   * @param terminal whether a line may be written over
   */
  public ConsoleProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void onEntry(JournalEntry entry) {
    if (entry instanceof TrafficObserved observed) {
      lastTraffic = observed.at();
      count(observed.report().seconds());
      status(observed.at());
    } else if (entry instanceof InstancesObserved observed) {
      instances = observed.instances().size();
      ready = (int) observed.instances().stream().filter(InstanceStatus::ready).count();
    } else if (entry instanceof PhaseChanged changed) {
      phase(changed);
    } else {
      remember(entry);
      String line = line(entry);
      if (!line.isEmpty()) {
        print(entry.at(), line);
      }
    }
    windows.after(entry).forEach(line -> print(entry.at(), line));
  }

  /**
   * Says what is under way and for how long, if nothing has been said for more than two seconds,
   * and then now and then. To be called every second or so.
   *
   * @param now by the clock of the entries
   */
  public synchronized void tick(Instant now) {
    boolean watching = silentFor(lastTraffic, now).compareTo(SILENT_AT_MOST) < 0;
    Duration silence = silentFor(lastSaid, now);
    if (note.isEmpty() || watching || silence.compareTo(patience) <= 0) {
      return;
    }
    patience = terminal ? SILENT_AT_MOST : QUIET_AT_MOST;
    overwrite(now, head(phase) + note + " · " + Text.duration(silentFor(phaseSince, now)));
  }

  private static Duration silentFor(Instant since, Instant now) {
    return since.equals(Instant.MIN) ? Duration.ofDays(1) : Duration.between(since, now);
  }

  private void remember(JournalEntry entry) {
    if (entry instanceof RunStarted run) {
      countedSlo = run.scenario().slos().stream().map(Slo::name).findFirst();
    } else if (entry instanceof RunEnded) {
      // Nobody writes down that reports are made, yet they may take a while.
      phase = Phase.STOP;
      phaseSince = entry.at();
      note = "writing the reports";
    }
  }

  private void phase(PhaseChanged changed) {
    boolean again = changed.phase() == phase && changed.note().equals(note);
    if (changed.phase() != phase || phaseSince.equals(Instant.MIN)) {
      good = 0;
      bad = 0;
      phaseSince = changed.at();
    }
    phase = changed.phase();
    note = changed.note();
    if (again) {
      tick(changed.at());
    } else {
      print(changed.at(), head(phase) + note);
    }
  }

  static String head(Phase phase) {
    String name =
        switch (phase) {
          case DEPLOY -> "deploy";
          case HEAL -> "heal";
          case WARM_UP -> "warm-up";
          case STEADY -> "steady";
          case FAULT -> "fault";
          case REVERT -> "revert";
          case RECOVERY -> "recovery";
          case STOP -> "stop";
        };
    return Text.format("%-9s ", name);
  }

  /** What an entry says by itself; blank if nothing. */
  static String line(JournalEntry entry) {
    if (entry instanceof RunStarted run) {
      return Text.format(
          "run %s   %s   seed %d%s",
          run.runId(),
          run.scenario().name(),
          run.seed(),
          run.without().isEmpty() ? "" : "   without " + String.join(", ", run.without()));
    } else if (entry instanceof StackReady ready) {
      return head(Phase.DEPLOY)
          + ready.instances().size()
          + " instances of "
          + ready.topology()
          + " ready after "
          + Text.duration(ready.readyAfter())
          + (ready.ephemeral() || ready.startedByRun() ? "" : " (they were up)");
    } else if (entry instanceof LeftoverHealed healed) {
      return head(Phase.HEAL) + healed.injection() + ": " + proof(healed.gone());
    } else if (entry instanceof FaultInjected injected) {
      return head(Phase.FAULT)
          + injected.fault().describe()
          + " of "
          + Text.names(injected.target().names());
    } else if (entry instanceof EvidenceMeasured measured) {
      return head(Phase.FAULT) + proof(measured.evidence());
    } else if (entry instanceof CapacityKept kept) {
      return head(Phase.FAULT)
          + "survivors' capacity "
          + (kept.kept() ? "" : "not kept: ")
          + kept.note();
    } else if (entry instanceof FaultReverted reverted) {
      return head(Phase.REVERT) + proof(reverted.gone());
    }
    return trouble(entry);
  }

  private static String trouble(JournalEntry entry) {
    if (entry instanceof InjectionRefused refused) {
      return "refused   " + refused.message();
    } else if (entry instanceof LeaseLapsed lapsed) {
      return "lease     lost: " + lapsed.message();
    } else if (entry instanceof RunAborted aborted) {
      return "abort     " + aborted.reason();
    } else if (entry instanceof JudgePaused paused) {
      return "pause     this process stood still for " + Text.duration(paused.pause());
    } else if (entry instanceof ProbeFailed failed) {
      return "probe     " + failed.probe() + ": " + failed.message();
    } else if (entry instanceof HarnessFailed failed) {
      return "error     " + failed.message();
    }
    return "";
  }

  private static String proof(Evidence evidence) {
    return (evidence.proven() ? "proven: " : "not proven: ") + evidence.statement();
  }

  private void count(List<TrafficSecond> seconds) {
    // Of several SLOs the first of the scenario: a progress line is no report.
    for (TrafficSecond second : seconds) {
      countedSlo
          .map(second.counts()::get)
          .ifPresent(
              counts -> {
                good += counts.good();
                bad += counts.bad();
              });
    }
  }

  private void status(Instant now) {
    if (!terminal && silentFor(lastSaid, now).compareTo(QUIET_AT_MOST) < 0) {
      return;
    }
    overwrite(
        now,
        head(phase)
            + Text.format(
                "%3d s   %s: %d good, %d bad   %d of %d instances ready",
                silentFor(phaseSince, now).toSeconds(),
                countedSlo.orElse("events"),
                good,
                bad,
                ready,
                instances));
  }

  /** A line that the next may take the place of. */
  private void overwrite(Instant now, String line) {
    lastSaid = now;
    if (terminal) {
      out.print(CLEAR_LINE + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  private void print(Instant now, String line) {
    lastSaid = now;
    patience = SILENT_AT_MOST;
    out.println(terminal ? CLEAR_LINE + line : line);
  }
}
