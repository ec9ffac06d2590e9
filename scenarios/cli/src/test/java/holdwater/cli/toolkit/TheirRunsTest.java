package holdwater.cli.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.cli.yaml.JsonValues;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.SystemTicker;
import holdwater.engine.toolkit.ExperimentJudge;
import holdwater.engine.toolkit.ExperimentJudgement;
import holdwater.engine.toolkit.ExperimentPlay;
import holdwater.engine.toolkit.ExperimentResult;
import holdwater.engine.toolkit.JournalJson;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments that the Chaos Toolkit has played: our journal says the same, our verdict ours. */
@Timeout(60)
class TheirRunsTest {
  @TempDir Path folder;

  private ExperimentResult play(String name) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("FLAG", folder.resolve("flag").toString());
    ExperimentFile file =
        new ExperimentReader(environment).read(TheirAnswers.EXPERIMENTS.resolve(name)).orThrow();
    HostGuard guard = new HostGuard(Optional.empty(), InstantSource.system());
    LocalPrograms programs = new LocalPrograms(environment);
    HttpCalls calls = new HttpCalls(guard);
    PythonFunctions functions = new PythonFunctions(calls, programs, guard, InstantSource.system());
    AnyProvider provider =
        new AnyProvider(
            new HttpProvider(calls),
            new ProcessProvider(programs, true),
            new PythonProvider(functions, true));
    return new ExperimentPlay(
            file.experiment(),
            file.variables(),
            provider,
            new SystemTicker(),
            new Interruption(),
            line -> {})
        .play();
  }

  /** What the recorded answer has of a journal. */
  private static ObjectNode summary(JsonNode journal, int exitCode) {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.set("status", journal.get("status"));
    summary.set("deviated", journal.get("deviated"));
    summary.put("exit", exitCode);
    summary.set("before", state(journal.at("/steady_states/before")));
    summary.set("after", state(journal.at("/steady_states/after")));
    ArrayNode during = summary.putArray("during");
    journal.at("/steady_states/during").forEach(each -> during.add(each.get("steady_state_met")));
    summary.set("run", activities(journal.get("run")));
    summary.set("rollbacks", activities(journal.get("rollbacks")));
    return summary;
  }

  private static JsonNode state(JsonNode state) {
    if (state.isNull()) {
      return NullNode.getInstance();
    }
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.set("met", state.get("steady_state_met"));
    summary.set("probes", activities(state.get("probes")));
    return summary;
  }

  private static ArrayNode activities(JsonNode all) {
    ArrayNode summary = JsonNodeFactory.instance.arrayNode();
    for (JsonNode one : all) {
      ArrayNode each = summary.addArray().add(one.at("/activity/name")).add(one.get("status"));
      if (one.has("tolerance_met")) {
        each.add(one.get("tolerance_met"));
      }
    }
    return summary;
  }

  @ParameterizedTest
  @CsvSource({
    "all-good.json,             PASS,         ''",
    "background.yaml,           PASS,         ''",
    "before-only.json,          INCONCLUSIVE, does not ask the hypothesis after the method",
    "broken-meanwhile.json,     FAIL,         broke during the method",
    "dead-probe-after.json,     INCONCLUSIVE, could not be asked after the method",
    "dead-probe-before.json,    INCONCLUSIVE, could not be asked before the method",
    "deviated.json,             FAIL,         not met after the method",
    "deviated-deviated.json,    FAIL,         not met after the method",
    "deviated-never.json,       FAIL,         the rollbacks were not played",
    "failed-action.json,        INCONCLUSIVE, action 'hangs' failed",
    "no-hypothesis.json,        INCONCLUSIVE, it has no hypothesis",
    "nonzero-action.json,       INCONCLUSIVE, action 'refused' ended with status 1",
    "not-steady-before.json,    INCONCLUSIVE, so nothing was done",
    "only-probes.json,          INCONCLUSIVE, the method has no action",
  })
  void the_journal_is_theirs_and_the_verdict_ours(String name, String verdict, String reason) {
    ExperimentResult result = play(name);
    ExperimentJudgement judgement = ExperimentJudge.of(result);

    JsonNode journal = JournalJson.of(result, "holdwater", "here", "here");
    assertThat(summary(journal, judgement.theirExitCode()))
        .hasToString(JsonValues.of(TheirAnswers.read("runs.json").at(name)).toString());
    assertThat(judgement.verdict()).hasToString(verdict);
    List<String> reasons = judgement.reasons().stream().map(each -> each.what()).toList();
    assertThat(String.join("\n", reasons)).contains(reason);
  }
}
