package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.slo.Threshold;
import holdwater.model.slo.WitnessRatio;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose SLOs a Prometheus server is asked about. */
class QueriedRunTest {
  private static final PrometheusServer SERVER =
      new PrometheusServer("http://localhost:9090", Duration.ofSeconds(2), Optional.empty());
  private static final Sli RATIO = new QueryRatio(SERVER, "good", true, "all", true);
  private static final Sli VALUE =
      new QueryThreshold(SERVER, "queue", new Threshold(Threshold.Op.LT, 4));
  private static final Sli CALLS =
      new WitnessRatio(List.of(WitnessRatio.ENTRIES), List.of(2), Optional.empty());

  @TempDir private Path runs;

  private FakeRun run(Sli sli) {
    FakeRun run = new FakeRun(runs);
    run.scenarioAs = usual -> counted(usual, sli, TrafficModel.none());
    return run;
  }

  private static Scenario counted(Scenario usual, Sli sli, TrafficModel traffic) {
    List<Slo> slos =
        usual.slos().stream()
            .map(slo -> new Slo(slo.name(), slo.description(), sli, slo.objective(), slo.period()))
            .toList();
    return new Scenario(
        usual.name(),
        usual.tags(),
        usual.hypothesis(),
        usual.topology(),
        traffic,
        slos,
        usual.steadyState(),
        usual.timeline(),
        usual.expect(),
        usual.recovery(),
        usual.abort(),
        usual.blastRadius(),
        usual.proves());
  }

  @Test
  void what_servers_cannot_count_is_said_beside_the_verdict() {
    RunResult result = run(RATIO).play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.judgement().notExercised())
        .anyMatch(what -> what.startsWith("requests that never came to a service: SLO "))
        .anyMatch(what -> what.startsWith("what lasts less than 2 s: SLO "));
  }

  @Test
  void a_witness_has_seen_who_was_refused() {
    assertThat(run(CALLS).play().judgement().notExercised())
        .noneMatch(what -> what.contains("never came to a service"));
  }

  @Test
  void results_of_a_generator_do_not_tell_what_it_meant_to_send() {
    ResultStream results = new ResultStream(ResultStream.Format.K6, "order", Duration.ofSeconds(5));
    CommandLoad k6 = new CommandLoad(List.of("k6", "${results}"), "shop", Optional.of(results));
    FakeRun run = new FakeRun(runs);
    run.scenarioAs =
        usual ->
            counted(usual, new EventRatio("order", Optional.empty()), TrafficModel.ofCommand(k6));

    assertThat(run.play().judgement().notExercised())
        .anyMatch(what -> what.startsWith("requests that the generator meant to send"));
  }

  @Test
  void a_value_that_is_not_there_for_two_looks_is_not_good() {
    FakeRun run = run(VALUE);
    run.traffic.script(
        moment ->
            moment.faultFor().filter(second -> second >= 3 && second < 8).isPresent()
                ? Load.good(10).lost()
                : Load.good(10));

    assertThat(String.join("\n", run.play().outcome().reasons())).contains("was silent for 5 s");
  }
}
