package holdwater.engine.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.suite.ProofMatrix.Row;
import java.util.Locale;
import java.util.Optional;

/** {@code matrix.json}: the matrix for machines. */
public final class MatrixJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private MatrixJson() {}

  /** The whole file. */
  public static String of(ProofMatrix matrix) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("commit", matrix.commit());
    root.put("interrupted", matrix.interrupted());
    ObjectNode counts = root.putObject("findings");
    for (Finding finding : Finding.values()) {
      counts.put(word(finding), matrix.count(finding));
    }
    ArrayNode rows = root.putArray("claims");
    matrix.rows().forEach(row -> row(rows.addObject(), row));
    matrix.together().forEach(root.putArray("together")::add);
    matrix.unclaimed().forEach(root.putArray("unclaimed")::add);
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }

  private static void row(ObjectNode node, Row row) {
    node.put("scenario", row.claim().scenario().name());
    node.put("pattern", row.claim().proof().pattern());
    node.putObject("fails")
        .put("slo", row.claim().proof().slo())
        .put("window", row.claim().proof().window().name().toLowerCase(Locale.ROOT));
    node.put("finding", word(row.finding()));
    node.put("why", row.worst().why());
    ArrayNode trials = node.putArray("trials");
    for (Trial trial : row.trials()) {
      ObjectNode one = trials.addObject();
      one.put("finding", word(trial.finding()));
      one.put("why", trial.why());
      run(one, "with", trial.with());
      run(one, "without", trial.without());
    }
  }

  private static void run(ObjectNode node, String key, Optional<Played> played) {
    if (played.isEmpty()) {
      node.putNull(key);
      return;
    }
    Played run = played.get();
    ObjectNode one = node.putObject(key);
    one.put("run", run.runId());
    one.put("journalHead", run.journalHead().orElse(null));
    one.put("verdict", run.verdict().name());
    one.put("why", run.why());
    one.put("seconds", run.seconds());
    run.broken().stream().map(Broken::describe).forEach(one.putArray("failed")::add);
  }

  private static String word(Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT);
  }
}
