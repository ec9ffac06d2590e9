package holdwater.engine.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.verdict.Verdict;

/** What {@code calibrate --json} prints. */
public final class CalibrationJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private CalibrationJson() {}

  /** The whole text. */
  public static String of(Calibration calibration) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("scenario", calibration.scenario());
    root.put("interrupted", calibration.interrupted());
    root.put("pass", calibration.count(Verdict.PASS));
    root.put("fail", calibration.count(Verdict.FAIL));
    root.put("inconclusive", calibration.count(Verdict.INCONCLUSIVE));
    root.put("falseAlarms95", calibration.falseAlarms95());
    ArrayNode runs = root.putArray("runs");
    for (Played run : calibration.runs()) {
      runs.addObject()
          .put("run", run.runId())
          .put("journalHead", run.journalHead().orElse(null))
          .put("verdict", run.verdict().name())
          .put("why", run.why())
          .put("seconds", run.seconds());
    }
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }
}
