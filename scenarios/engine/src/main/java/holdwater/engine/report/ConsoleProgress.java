package holdwater.engine.report;

import holdwater.model.journal.JournalEntry;
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
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.TrafficSecond;
import holdwater.model.verdict.Evidence;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Says on the console what a run does while it does it: one line per event, and a line that changes
 * every second on a terminal, or every ten elsewhere, so that nobody wonders whether it hangs.
 */
public final class ConsoleProgress implements JournalListener {
  private static final Duration QUIET_AT_MOST = Duration.ofSeconds(10);

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private Phase phase = Phase.DEPLOY;
  private Instant phaseSince = Instant.MIN;
  private Instant lastStatus = Instant.MIN;
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
  public void onEntry(JournalEntry entry) {
    if (entry instanceof TrafficObserved observed) {
      count(observed.report().seconds());
      status(observed.at());
    } else if (entry instanceof InstancesObserved observed) {
      instances = observed.instances().size();
      ready = (int) observed.instances().stream().filter(InstanceStatus::ready).count();
    } else if (entry instanceof PhaseChanged changed) {
      phase(changed);
    } else {
      String line = line(entry);
      if (!line.isEmpty()) {
        print(line);
      }
    }
  }

  private void phase(PhaseChanged changed) {
    if (changed.phase() != phase) {
      good = 0;
      bad = 0;
      phaseSince = changed.at();
    } else if (phaseSince.equals(Instant.MIN)) {
      phaseSince = changed.at();
    }
    phase = changed.phase();
    lastStatus = changed.at();
    print(head(phase) + changed.note());
  }

  private static String head(Phase phase) {
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

  private static String line(JournalEntry entry) {
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
          + (ready.ephemeral() ? "" : " (they were up)");
    } else if (entry instanceof LeftoverHealed healed) {
      return head(Phase.HEAL) + healed.injection() + ": " + proof(healed.gone());
    } else if (entry instanceof FaultInjected injected) {
      return head(Phase.FAULT)
          + injected.fault().describe()
          + " of "
          + Text.names(injected.target().names());
    } else if (entry instanceof EvidenceMeasured measured) {
      return head(Phase.FAULT) + proof(measured.evidence());
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
    for (TrafficSecond second : seconds) {
      // Of several SLOs the first by name: a progress line is no report.
      second.counts().entrySet().stream()
          .min(Map.Entry.comparingByKey())
          .ifPresent(
              counts -> {
                good += counts.getValue().good();
                bad += counts.getValue().bad();
              });
    }
  }

  private void status(Instant now) {
    if (!terminal && Duration.between(lastStatus, now).compareTo(QUIET_AT_MOST) < 0) {
      return;
    }
    lastStatus = now;
    String line =
        head(phase)
            + Text.format(
                "%3d s   %d good, %d bad   %d of %d instances ready",
                Duration.between(phaseSince, now).toSeconds(), good, bad, ready, instances);
    if (terminal) {
      out.print(CLEAR_LINE + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  private void print(String line) {
    out.println(terminal ? CLEAR_LINE + line : line);
  }
}
