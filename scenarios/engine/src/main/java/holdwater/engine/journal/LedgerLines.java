package holdwater.engine.journal;

import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.StopAsked;
import java.util.List;
import java.util.stream.Stream;

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

  /** Beside those of the ledger: what looks at its faults measured. */
  private static final List<String> WITH_LOOKS =
      Stream.concat(LEDGER.stream(), Stream.of(JournalCodec.beginning(EvidenceMeasured.class)))
          .toList();

  private final String text;
  private final List<String> kinds;

  /** Where the next object that names its kind begins, be it a whole entry or a part of one. */
  private int next = -1;

  /**
   * @param text of a whole journal
   */
  LedgerLines(String text) {
    this(text, LEDGER);
  }

  private LedgerLines(String text, List<String> kinds) {
    this.text = text;
    this.kinds = kinds;
  }

  /**
   * Lines of the ledger and what looks at its faults measured.
   *
   * @param text of a whole journal
   */
  static LedgerLines withLooks(String text) {
    return new LedgerLines(text, WITH_LOOKS);
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
      found |= kinds.stream().anyMatch(kind -> text.startsWith(kind, at));
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
