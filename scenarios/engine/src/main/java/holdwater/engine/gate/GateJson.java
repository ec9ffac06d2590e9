package holdwater.engine.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.report.Failure;
import holdwater.engine.report.WindowResult;
import holdwater.model.verdict.Verdict;
import java.util.Locale;

/** {@code gate.json}: the gate for machines, as its published schema describes it. */
public final class GateJson {
  /** The JSON Schema, on the class path beside this class. */
  public static final String SCHEMA = "gate.schema.json";

  /** The schema's id and version; every file names it. */
  static final String SCHEMA_ID = "urn:holdwater:gate:v1alpha1";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private GateJson() {}

  /** The whole file. */
  public static String of(GateResult result) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA_ID);
    root.put("suite", result.suite().name());
    root.put("status", result.status().name());
    root.put("verdict", result.verdict().name());
    root.put("sentence", result.sentence());
    root.put("exitCode", result.exitCode().code());
    root.put("startedAt", result.startedAt().toString());
    root.put("seconds", result.took().toSeconds());
    root.put("budgetSeconds", result.suite().budget().toSeconds());
    ObjectNode versions = root.putObject("versions");
    result.versions().forEach(versions::put);
    ObjectNode counts = root.putObject("counts");
    for (Verdict verdict : Verdict.values()) {
      counts.put(word(verdict), result.count(verdict));
    }
    result.together().forEach(root.withArray("together")::add);
    result.skipCheck().ifPresent(check -> skipCheck(root.putObject("skipCheck"), check));
    result.suite().since().ifPresent(since -> since(root.putObject("since"), since));
    ArrayNode scenarios = root.putArray("scenarios");
    result.rows().forEach(row -> scenario(scenarios.addObject(), row));
    result.proofs().forEach(proof -> proof(root.withArray("proofs").addObject(), proof));
    result.margins().forEach(margin -> margin(root.withArray("margins").addObject(), margin));
    result
        .comparisons()
        .forEach(each -> LastRuns.json(root.withArray("comparisons").addObject(), each));
    return text(root);
  }

  /** The text of a tree, with a line end. */
  static String text(ObjectNode root) {
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static void skipCheck(ObjectNode node, SkipCheck check) {
    node.put("revision", check.revision());
    check.skipped().forEach(node.putArray("skipped")::add);
    check.changed().forEach(node.putArray("changed")::add);
    node.put("skippedEarlier", check.skippedEarlier());
    node.put("changedEarlier", check.changedEarlier());
    node.put("sentence", check.sentence());
  }

  private static void since(ObjectNode node, Since since) {
    node.put("revision", since.revision());
    ArrayNode choices = node.putArray("choices");
    for (Since.Choice choice : since.choices()) {
      choices
          .addObject()
          .put("scenario", choice.scenario())
          .put("played", choice.played())
          .put("why", choice.why());
    }
  }

  private static void scenario(ObjectNode node, GateRow row) {
    node.put("scenario", row.name());
    node.put("file", row.scenario().source().file());
    node.put("topology", row.scenario().topology().name());
    node.put("verdict", row.verdict().name());
    node.put("sentence", row.sentence());
    node.put("remark", row.remark().orElse(null));
    node.put("seconds", row.seconds());
    row.scenario().scenario().provenPatterns().forEach(node.putArray("proves")::add);
    ArrayNode attempts = node.putArray("attempts");
    row.attempts().forEach(run -> attempt(attempts.addObject(), run));
    ArrayNode windows = node.putArray("windows");
    ArrayNode failures = node.putArray("failures");
    row.last()
        .ifPresent(
            run -> {
              run.windows().forEach(window -> window(windows.addObject(), window));
              run.failures().forEach(failure -> failure(failures.addObject(), failure));
            });
  }

  private static void proof(ObjectNode node, GateProof proof) {
    node.put("scenario", proof.proof().scenario().name());
    node.put("pattern", proof.proof().proof().pattern());
    node.put("mustBreak", proof.proof().claim().damage());
    node.put("finding", proof.word());
    node.put("verdict", proof.verdict().name());
    node.put("sentence", proof.sentence());
    node.put("seconds", proof.seconds());
    ArrayNode attempts = node.putArray("attempts");
    proof.attempts().forEach(run -> attempt(attempts.addObject(), run));
  }

  private static void margin(ObjectNode node, GateMargin margin) {
    node.put("scenario", margin.margin().scenario().name());
    node.put("dose", margin.margin().kind().word());
    node.put("atLeast", margin.margin().atLeast());
    node.put("needed", margin.margin().needed());
    node.put("played", margin.margin().dose());
    node.put("verdict", margin.verdict().name());
    node.put("sentence", margin.sentence());
    node.put("seconds", margin.seconds());
    ArrayNode attempts = node.putArray("attempts");
    margin.attempts().forEach(run -> attempt(attempts.addObject(), run));
  }

  private static void attempt(ObjectNode node, GateRun run) {
    node.put("run", run.played().runId());
    node.put("seed", run.seed());
    node.put("journalHead", run.played().journalHead().orElse(null));
    node.put("status", run.played().status().name());
    node.put("verdict", run.verdict().name());
    node.put("why", run.played().why());
    node.put("seconds", run.played().seconds());
    ObjectNode phases = node.putObject("phases");
    run.phases()
        .forEach(
            (phase, took) ->
                phases.put(
                    phase.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    took.toMillis() / 1000.0));
    node.putObject("handover")
        .put("fit", run.handover().fit())
        .put("evidence", run.handover().evidence());
  }

  private static void window(ObjectNode node, WindowResult window) {
    node.put("slo", window.slo());
    node.put("window", window.window());
    node.put("seconds", window.seconds());
    node.put("events", window.events());
    node.put("bad", window.bad());
    node.put("verdict", window.verdict().name());
    node.put("why", window.why());
  }

  private static void failure(ObjectNode node, Failure failure) {
    node.put("slo", failure.slo().orElse(null));
    node.put("window", failure.window().orElse(null));
    node.put("what", failure.what());
    failure.faults().forEach(node.putArray("faults")::add);
    node.put("began", failure.began().orElse(null));
    failure.patterns().forEach(node.putArray("shouldHaveAnswered")::add);
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
