package holdwater.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.cause.Why;
import holdwater.engine.judge.Aftermath;
import holdwater.engine.judge.InjectionJudgement;
import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.Timings;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.WindowJudgement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code verdict.json}: the verdict for machines, as its published schema describes it. */
public final class VerdictJson {
  /** The JSON Schema, on the class path beside this class. */
  public static final String SCHEMA = "verdict.schema.json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private VerdictJson() {}

  /** The whole file. */
  public static String of(Journal journal, Judgement judgement) {
    ReportFacts facts = new ReportFacts(journal, judgement);
    ObjectNode root = MAPPER.createObjectNode();
    root.put("run", facts.runId());
    root.put("scenario", facts.scenarioName());
    root.put("seed", facts.seed());
    root.put("journalHead", journal.chain().head().orElse(null));
    root.put("status", judgement.outcome().status().name());
    root.put("verdict", judgement.outcome().verdict().name());
    judgement.outcome().reasons().forEach(root.putArray("reasons")::add);
    slos(root.putArray("slos"), facts);
    judgement
        .injections()
        .forEach(each -> injection(root.withArray("injections").addObject(), each));
    root.withArray("injections");
    ArrayNode metastable = root.putArray("metastable");
    judgement.metastable().forEach(each -> metastable(metastable.addObject(), each));
    recovery(root.putObject("recovery"), judgement.recovery());
    timings(root.putObject("timings"), Timings.of(facts.journal()));
    traffic(root.putObject("traffic"), judgement);
    MachineJson.put(root.putObject("machine"), judgement.machine());
    Takeover.of(facts.journal(), judgement)
        .forEach(each -> takeover(root.withArray("takeovers").addObject(), each));
    WritesPanel.of(facts.journal())
        .forEach(each -> writes(root.withArray("writes").addObject(), each));
    judgement.notExercised().forEach(root.putArray("notExercised")::add);
    judgement
        .why()
        .ifPresentOrElse(known -> why(root.putObject("why"), known), () -> root.putNull("why"));
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }

  private static void slos(ArrayNode slos, ReportFacts facts) {
    boolean several = Text.severalSteps(facts.judgement().windows());
    List<Slo> all = facts.scenario().map(Scenario::slos).orElse(List.of());
    for (Slo slo : all) {
      ObjectNode node = slos.addObject().put("name", slo.name());
      ArrayNode windows = node.putArray("windows");
      for (WindowJudgement judged : facts.judgement().windowsOf(slo.name())) {
        windows
            .addObject()
            .put("window", Text.window(judged, several))
            .put("events", judged.tally().events())
            .put("bad", judged.tally().bad())
            .put("allowed", allowed(judged))
            .put("upper95", judged.upper95())
            .put("verdict", judged.verdict().name());
      }
    }
  }

  private static Long allowed(WindowJudgement judged) {
    long most = Text.allowedBad(judged);
    return most < 0 ? null : most;
  }

  private static void injection(ObjectNode node, InjectionJudgement injection) {
    node.put("id", injection.id());
    node.put("fault", injection.fault().describe());
    injection.target().names().forEach(node.putArray("target")::add);
    node.putObject("evidence")
        .put("proven", injection.evidence().proven())
        .put("statement", injection.evidence().statement());
    node.putObject("exposure")
        .put("proven", injection.exposure().proven())
        .put("statement", injection.exposure().statement());
    node.put("injectedAt", injection.injectedAt().toString());
    node.put("revertedAt", injection.revertedAt().map(Object::toString).orElse(null));
  }

  private static void metastable(ObjectNode node, Aftermath stays) {
    node.put("slo", stays.slo());
    node.put("goodPerSecondBefore", stays.before());
    node.put("goodPerSecondAfter", stays.after());
    node.put("afterSeconds", stays.since().toMillis() / 1000.0);
    node.put("recoversAtShare", stays.recoversAt().orElse(null));
    node.put("sentence", stays.sentence());
  }

  private static void recovery(ObjectNode node, Optional<RecoveryMeasured> measured) {
    node.put("revertedSeconds", seconds(measured.flatMap(RecoveryMeasured::reverted)));
    node.put("capacitySeconds", seconds(measured.flatMap(RecoveryMeasured::capacity)));
    node.put("sloSeconds", seconds(measured.flatMap(RecoveryMeasured::slo)));
  }

  private static void timings(ObjectNode node, Timings timings) {
    node.put("firstFaultAfterSeconds", seconds(timings.firstFaultAfter()));
    node.put("allowedSeconds", seconds(timings.allowed()));
    node.put("healingSeconds", seconds(Optional.of(timings.healing())));
    node.put("machineAwaitedSeconds", seconds(Optional.of(timings.machineAwaited())));
    node.put("stopSeconds", seconds(timings.stop()));
  }

  private static void takeover(ObjectNode node, Takeover takeover) {
    node.put("injection", takeover.injection());
    node.put("region", takeover.region());
    node.put("slo", takeover.slo());
    node.put("servedAgainSeconds", seconds(takeover.served()));
    node.put("lost", takeover.lost());
    node.put("events", takeover.events());
    node.put("behindSeconds", seconds(takeover.behind()));
    node.put(
        "behindRecords", takeover.missing().isPresent() ? takeover.missing().getAsLong() : null);
    node.put("writesLost", takeover.kept().map(Takeover.Kept::lost).orElse(null));
    node.put("writesDoubled", takeover.kept().map(Takeover.Kept::doubled).orElse(null));
  }

  private static void writes(ObjectNode node, AcknowledgedWrites writes) {
    node.put("kind", writes.kind());
    node.put("acknowledged", writes.acknowledged());
    node.put("read", writes.read());
    node.put("lost", writes.lost());
    node.put("doubled", writes.doubled());
    node.put("stale", writes.stale());
    node.put("unanswered", writes.unanswered());
    node.put("example", writes.example());
  }

  private static Double seconds(Optional<Duration> duration) {
    return duration.map(value -> value.toMillis() / 1000.0).orElse(null);
  }

  private static void why(ObjectNode node, Why why) {
    node.put("sentence", why.sentence());
    ArrayNode departures = node.putArray("departures");
    why.departures()
        .forEach(
            departure ->
                departures
                    .addObject()
                    .put("afterSeconds", departure.second())
                    .put("where", departure.where())
                    .put("what", departure.what()));
  }

  private static void traffic(ObjectNode node, Judgement judgement) {
    node.put("requests", judgement.generator().requests());
    node.put("starts", judgement.generator().offered());
    node.put("generatorLagP99", judgement.generator().lagP99().toMillis() + "ms");
    node.put("droppedSeconds", judgement.generator().dropped().size());
  }
}
