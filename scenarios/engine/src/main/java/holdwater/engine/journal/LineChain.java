package holdwater.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.model.journal.JournalEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Gives each line of a journal its number and the hash of the line before, as the last two keys of
 * its JSON. So a line that is lost, doubled, moved or changed is noticed at the next one.
 *
 * <p>A hash is the first 128 bits of SHA-256 over the line without its end: against accidents a few
 * bytes would do, but the last one, the head, is printed and stands in {@code verdict.json}, and
 * nobody should be able to make up another journal for it. All 256 bits would cost every line 32
 * bytes more and show nothing else.
 */
final class LineChain {
  /** Hexadecimal digits of a hash. */
  static final int DIGITS = 32;

  /** Stands where the hash of the line before the first would. */
  static final String NO_LINE = "0".repeat(DIGITS);

  private long number;
  private String head;

  private LineChain(long number, String head) {
    this.number = number;
    this.head = head;
  }

  /** Goes on after {@code line}, which may be no line of a chain, or begins when it is empty. */
  static LineChain after(String line) {
    if (line.isEmpty()) {
      return new LineChain(0, NO_LINE);
    }
    return new LineChain(LineMark.of(line).map(LineMark::number).orElse(0L), hash(line));
  }

  /** The next line as it must be written. It counts once {@link #wrote} is told of it. */
  String line(JournalEntry entry) {
    return LineMark.mark(JournalCodec.encode(entry), number + 1, head);
  }

  void wrote(String line) {
    number++;
    head = hash(line);
  }

  static String hash(String line) {
    return hash(line.getBytes(UTF_8));
  }

  static String hash(byte[] line) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(line);
      return HexFormat.of().formatHex(hash, 0, DIGITS / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
