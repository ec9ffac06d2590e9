package holdwater.engine.journal;

import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.StopAsked;
import java.util.List;

/**
 * Tells lines of the ledger, and such as are no entry, from all others, which are most of a
 * journal: each of its characters is looked at once. Asked from the first line to the last.
 */
final class LedgerLines {
  private static final String HEAD = "{\"" + JournalCodec.TYPE + "\":\"";

  private static final List<String> LEDGER =
      List.of(
          JournalCodec.beginning(FaultInjected.class),
          JournalCodec.beginning(FaultReverted.class),
          JournalCodec.beginning(StopAsked.class));

  private final String text;

  /** Where the next object that names its kind begins, be it a whole entry or a part of one. */
  private int next = -1;

  /**
   * @param text of a whole journal
   */
  LedgerLines(String text) {
    this.text = text;
  }

  /** Answers: may the line from {@code begin} to before {@code end} be one of them? */
  boolean has(int begin, int end) {
    if (!isEntry(begin, end)) {
      return true;
    }
    boolean found = false;
    // Anywhere in it: an entry glued to half a line must be seen, and told, not overlooked.
    for (seek(begin); next < end; seek(next + 1)) {
      int at = next;
      found |= LEDGER.stream().anyMatch(kind -> text.startsWith(kind, at));
    }
    return found;
  }

  private void seek(int from) {
    if (next < from) {
      int at = text.indexOf(HEAD, from);
      next = at < 0 ? Integer.MAX_VALUE : at;
    }
  }

  /** At a glance: does the line have an entry's beginning and end? */
  private boolean isEntry(int begin, int end) {
    return end - begin > HEAD.length()
        && text.startsWith(HEAD, begin)
        && text.charAt(end - 1) == '}';
  }
}
