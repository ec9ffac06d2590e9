package holdwater.engine.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import holdwater.model.journal.Chain;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.RunEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the lines of one journal, as many as can be read, and holds each against its number and the
 * hash of the line before. What is wrong after the end of the run is of no interest to its verdict.
 * Not to be used twice.
 */
final class JournalReader {
  private static final int TORN_SHOWN = 80;

  private final List<JournalEntry> entries = new ArrayList<>();
  private Optional<String> damage = Optional.empty();
  private boolean numbered;
  private boolean ended;
  private long number;
  private String head = LineChain.NO_LINE;

  private JournalReader() {}

  /** All of a journal, of a run that is over or not. */
  static ReadJournal read(Path file) {
    List<byte[]> lines = new ArrayList<>();
    Optional<String> torn = split(bytes(file), lines);
    JournalReader reader = new JournalReader();
    for (int i = 0; i < lines.size(); i++) {
      reader.take(i + 1, lines.get(i));
    }
    return new ReadJournal(new Journal(reader.entries, reader.chain(lines)), torn);
  }

  /**
   * Only what was put in force and reverted. A line that is none may have been one of these: that
   * is damage. Numbers and hashes are not looked at, which would take as long as a whole reading of
   * dozens of journals: a writer that could not write an entry did not act on it either.
   */
  static Journal readLedger(Path file) {
    return readLines(file, LedgerLines::new);
  }

  /** The same with what looks at its faults measured. */
  static Journal readFaults(Path file) {
    return readLines(file, LedgerLines::withLooks);
  }

  private static Journal readLines(Path file, Function<String, LedgerLines> lines) {
    byte[] bytes = bytes(file);
    // A character for each byte, so that places are the same: looking at dozens of journals must
    // not take seconds, and next to none of their lines is read.
    String text = new String(bytes, ISO_8859_1);
    LedgerLines ledger = lines.apply(text);
    JournalReader reader = new JournalReader();
    int place = 1;
    int begin = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      if (ledger.has(begin, end)) {
        String line = new String(bytes, begin, end - begin, UTF_8);
        reader.decode(place, LineMark.of(line).map(LineMark::json).orElse(line));
      }
      place++;
      begin = end + 1;
    }
    return new Journal(reader.entries, reader.chain(List.of()));
  }

  private void take(int place, byte[] bytes) {
    String line = new String(bytes, UTF_8);
    Optional<LineMark> mark = LineMark.of(line);
    if (place == 1) {
      numbered = mark.isPresent();
    }
    if (numbered) {
      check(place, mark);
    }
    String hash = LineChain.hash(bytes);
    number = mark.map(LineMark::number).orElse(number);
    boolean readable = decode(place, mark.map(LineMark::json).orElse(line));
    if (!ended) {
      head = hash;
      ended = readable && entries.get(entries.size() - 1) instanceof RunEnded;
    }
  }

  private void check(int place, Optional<LineMark> mark) {
    if (mark.isEmpty()) {
      damaged(place, "it is no numbered journal entry");
      return;
    }
    long found = mark.get().number();
    if (found > number + 1) {
      long lost = found - number - 1;
      damaged(place, lost + (lost == 1 ? " line is" : " lines are") + " missing before it");
    } else if (found == number && number > 0) {
      damaged(place, "number " + found + " stands there twice");
    } else if (found <= number) {
      damaged(place, "number " + found + " comes after number " + number);
    } else if (!mark.get().before().equals(head)) {
      damaged(Math.max(1, place - 1), "it is not what was written");
    }
  }

  private boolean decode(int place, String json) {
    try {
      entries.add(JournalCodec.decode(json));
      return true;
    } catch (JsonProcessingException e) {
      damaged(place, "it is no journal entry (" + e.getOriginalMessage() + ")");
      return false;
    }
  }

  private void damaged(int place, String how) {
    if (damage.isEmpty() && !ended) {
      damage = Optional.of("journal damaged at line " + place + ": " + how);
    }
  }

  private Chain chain(List<byte[]> lines) {
    return new Chain(numbered, lines.isEmpty() ? Optional.empty() : Optional.of(head), damage);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new JournalFailed("the journal " + file + " cannot be read: " + e, e);
    }
  }

  /** Whole lines go to {@code lines}; what is behind the last end of a line is returned. */
  private static Optional<String> split(byte[] bytes, List<byte[]> lines) {
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, begin, i));
        begin = i + 1;
      }
    }
    // It may end within a character, too.
    String rest = new String(bytes, begin, bytes.length - begin, UTF_8);
    return rest.isEmpty() ? Optional.empty() : Optional.of(shortened(rest));
  }

  private static String shortened(String line) {
    return line.length() <= TORN_SHOWN ? line : line.substring(0, TORN_SHOWN) + "…";
  }
}
