package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Our judgement of an experiment, beside the journal of the Chaos Toolkit. */
public final class JudgementJson {
  private JudgementJson() {}

  /** The verdict, what the Chaos Toolkit says, and why they differ. */
  public static ObjectNode of(ExperimentResult result, ExperimentJudgement judgement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", "urn:holdwater:experiment:v1alpha1");
    json.put("experiment", result.experiment().title());
    json.put("verdict", judgement.verdict().name());
    json.put("exitCode", judgement.exitCode().code());
    ObjectNode theirs = json.putObject("chaosToolkit");
    theirs.put("status", result.status().word());
    theirs.put("deviated", result.deviated());
    theirs.put("exitCode", judgement.theirExitCode());
    json.put("differs", judgement.differs());
    ArrayNode reasons = json.putArray("reasons");
    judgement
        .reasons()
        .forEach(
            reason ->
                reasons
                    .addObject()
                    .put("says", reason.says().name())
                    .put("what", reason.what())
                    .put("toThem", reason.toThem()));
    ArrayNode notPlayed = json.putArray("notPlayed");
    result.experiment().notPlayed().forEach(notPlayed::add);
    json.set("atTheEnd", JournalJson.state(result.atTheEnd()));
    return json;
  }
}
