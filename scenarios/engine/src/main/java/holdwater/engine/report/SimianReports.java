package holdwater.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.judge.FaultCost;
import holdwater.engine.judge.SimianJudgement;
import holdwater.engine.judge.SloBudget;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** All files of a time with simians but its journal and its events. */
public final class SimianReports {
  /** No verdict.json: that is a scenario's, and has its own schema. */
  public static final String VERDICT = "unleashed.json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private SimianReports() {}

  /**
   * Writes, or writes anew, the verdict into {@code directory}.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public static void write(Path directory, Journal journal, SimianJudgement judgement) {
    Path file = directory.resolve(VERDICT);
    try {
      Files.writeString(file, json(journal, judgement), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** The whole text. */
  public static String json(Journal journal, SimianJudgement judgement) {
    ObjectNode root = MAPPER.createObjectNode();
    journal
        .first(RunStarted.class)
        .ifPresent(
            run ->
                root.put("run", run.runId())
                    .put("scenario", run.scenario().name())
                    .put("seed", run.seed()));
    root.put("status", judgement.outcome().status().name());
    root.put("verdict", judgement.outcome().verdict().name());
    judgement.outcome().reasons().forEach(root.putArray("reasons")::add);
    root.put("judgedSeconds", judgement.judged().toSeconds());
    root.put("planned", judgement.planned());
    ArrayNode faults = root.putArray("faults");
    judgement.faults().forEach(fault -> fault(faults.addObject(), fault));
    ArrayNode budgets = root.putArray("budgets");
    judgement.budgets().forEach(budget -> budget(budgets.addObject(), budget));
    judgement.survivors().forEach(root.putArray("survivors")::add);
    root.put("ready", judgement.ready());
    root.put("instances", judgement.instances());
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }

  private static void fault(ObjectNode node, FaultCost cost) {
    node.put("atSeconds", cost.at().toSeconds())
        .put("simian", cost.simian())
        .put("step", cost.fault().step())
        .put("fault", cost.fault().fault().describe());
    cost.fault().target().names().forEach(node.putArray("victims")::add);
    node.put("bit", cost.fault().evidence().proven())
        .put("met", cost.fault().exposure().proven())
        .put("gone", cost.fault().gone().proven());
    ObjectNode seconds = node.putObject("badSeconds");
    cost.cost().forEach((slo, bad) -> seconds.put(slo, seconds(bad)));
  }

  private static void budget(ObjectNode node, SloBudget budget) {
    node.put("slo", budget.slo())
        .put("verdict", budget.whole().verdict().name())
        .put("events", budget.whole().tally().events())
        .put("bad", budget.whole().tally().bad())
        .put("budgetSeconds", seconds(budget.total()))
        .put("spentSeconds", seconds(budget.spent()))
        .put("byFaultsSeconds", seconds(budget.byFaults()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
