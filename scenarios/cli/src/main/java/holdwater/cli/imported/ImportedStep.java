package holdwater.cli.imported;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request as somebody else has it.
 *
 * @param think before it; zero for none
 * @param path from the slash on, with the query
 * @param ok the only status of a good answer; empty for any 2xx
 */
record ImportedStep(
    String name,
    Duration think,
    String method,
    String path,
    Map<String, String> headers,
    Optional<String> body,
    Optional<Integer> ok) {
  /** What placeholders begin with: text of others that has it would be taken for one. */
  private static final String PLACEHOLDER = "${";

  ImportedStep {
    headers = new TreeMap<>(headers);
  }

  /** Answers: would any of its text be taken for a placeholder? */
  boolean hasPlaceholder() {
    return path.contains(PLACEHOLDER)
        || body.filter(text -> text.contains(PLACEHOLDER)).isPresent()
        || headers.values().stream().anyMatch(value -> value.contains(PLACEHOLDER));
  }
}
