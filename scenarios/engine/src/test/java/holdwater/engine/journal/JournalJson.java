package holdwater.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.journal.JournalEntry;

/** Entries as trees of JSON, which tests may change before they are entries again. */
public final class JournalJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JournalJson() {}

  /** The entry as it would stand in a journal. */
  public static ObjectNode tree(JournalEntry entry) {
    try {
      return (ObjectNode) MAPPER.readTree(JournalCodec.encode(entry));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not what was written: " + entry, e);
    }
  }

  /**
   * The entry that a tree stands for.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static JournalEntry entry(ObjectNode tree) {
    try {
      return JournalCodec.decode(tree.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no entry: " + tree + ": " + e.getOriginalMessage(), e);
    }
  }
}
