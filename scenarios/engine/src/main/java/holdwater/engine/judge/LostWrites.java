package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.WritesReadBack;
import holdwater.model.port.AcknowledgedWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes that the system said are kept, and that are lost, doubled or stale when all is over. One
 * is enough for a FAIL, whatever the fault was: no budget allows for it.
 */
final class LostWrites {
  private LostWrites() {}

  /** In words, kind by kind. */
  static Stream<String> failed(Findings findings) {
    return findings
        .journal()
        .all(WritesReadBack.class)
        .flatMap(read -> read.writes().stream())
        .filter(writes -> writes.broken() > 0)
        .map(LostWrites::sentence);
  }

  private static String sentence(AcknowledgedWrites writes) {
    List<String> broken = new ArrayList<>();
    add(broken, writes.lost(), "lost");
    add(broken, writes.doubled(), "doubled");
    add(broken, writes.stale(), "stale");
    return "of "
        + writes.read()
        + " acknowledged writes of the kind '"
        + writes.kind()
        + "' that were read back "
        + broken.stream().collect(Collectors.joining(", "))
        + (writes.example().isBlank() ? "" : " (" + writes.example() + ")");
  }

  private static void add(List<String> broken, int count, String how) {
    if (count > 0) {
      broken.add(count + (count == 1 ? " is " : " are ") + how);
    }
  }
}
