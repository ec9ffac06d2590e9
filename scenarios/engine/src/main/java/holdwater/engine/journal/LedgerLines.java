package holdwater.engine.journal;

import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.StopAsked;
import java.util.List;

/**
 * Tells lines of the ledger, and such as are no entry, from all others. Asked from first to last.
 */
final class LedgerLines {
  private final String text;
  private final List<Word> words;

  /**
   * @param text of a whole journal
   */
  LedgerLines(String text) {
    this.text = text;
    this.words =
        List.of(
            new Word(JournalCodec.beginning(FaultInjected.class)),
            new Word(JournalCodec.beginning(FaultReverted.class)),
            new Word(JournalCodec.beginning(StopAsked.class)));
  }

  /**
   * Answers: may the line from {@code begin} to before {@code end} be one of them? Anywhere in it:
   * an entry glued to half a line must be seen, and told, not overlooked.
   */
  boolean has(int begin, int end) {
    return words.stream().anyMatch(word -> word.within(begin, end))
        || !JournalCodec.isEntry(text, begin, end);
  }

  /** Where the beginning of one kind of entry comes next. */
  private final class Word {
    private final String word;
    private int next = -1;

    Word(String word) {
      this.word = word;
    }

    boolean within(int begin, int end) {
      if (next < begin) {
        int found = text.indexOf(word, begin);
        next = found < 0 ? Integer.MAX_VALUE : found;
      }
      return next < end;
    }
  }
}
