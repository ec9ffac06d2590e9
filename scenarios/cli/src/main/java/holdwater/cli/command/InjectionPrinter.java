package holdwater.cli.command;

import holdwater.cli.yaml.Durations;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalListener;
import java.io.PrintStream;
import java.time.Duration;

/** Says what becomes of a fault by hand. */
final class InjectionPrinter implements JournalListener {
  private final PrintStream out;
  private final Duration held;
  private boolean looked;

  InjectionPrinter(PrintStream out, Duration held) {
    this.out = out;
    this.held = held;
  }

  @Override
  public void onEntry(JournalEntry entry) {
    if (entry instanceof EvidenceMeasured measured) {
      String bit = measured.evidence().proven() ? "bit: " : "not proven: ";
      out.println((looked ? "in the end, " : "") + bit + measured.evidence().statement());
      if (!looked) {
        out.println("in force for " + Durations.format(held) + "; Ctrl-C reverts it now");
      }
      looked = true;
    } else if (entry instanceof FaultReverted reverted) {
      out.println(
          (reverted.gone().proven() ? "gone: " : "NOT proven to be gone: ")
              + reverted.gone().statement());
    } else if (entry instanceof LeaseLapsed lapsed) {
      out.println("in force no more, the lease was lost: " + lapsed.message());
    }
  }
}
