package holdwater.engine.trap;

import holdwater.engine.judge.Judge;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.engine.simian.Consent;
import holdwater.engine.simian.Hours;
import holdwater.engine.simian.Rhythm;
import holdwater.engine.simian.Simian;
import holdwater.engine.simian.SimianPolicy;
import holdwater.engine.simian.Simians;
import holdwater.engine.simian.Unleashing;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.Scenario;
import holdwater.testkit.FakeTraffic.Moment;
import holdwater.testkit.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A whole run in fake time, in which a trap breaks something. */
final class ScriptedRun {
  private static final long SEED = 7;

  private final Keys script;

  ScriptedRun(Keys script) {
    this.script = script;
  }

  Heard played(Path scratch) {
    FakeRun run = new FakeRun(scratch);
    Scenario scenario = new ScenarioWords(script).scenario();
    run.scenarioAs = usual -> scenario;
    traffic(run, (int) Math.round(scenario.traffic().perSecond()));
    new MachineWords(script).change(run);
    script.map("injector").ifPresent(words -> injector(run, words));
    script
        .map("calls")
        .ifPresent(c -> c.others(link -> run.meter.rate(link, c.whole(link).orElseThrow())));
    script.maps("then").forEach(event -> then(run, event));
    Optional<Keys> simians = script.map("simians");
    if (simians.isPresent()) {
      return Heard.of(run.simians(loose(simians.get()), SEED).run().judgement());
    }
    RunResult result = run.play();
    Heard heard = Heard.of(result.judgement());
    return script.flag("again") ? again(result) : heard;
  }

  /** {@code {simian: monkey, length: 10m}}, which strikes every three minutes on average. */
  private static Unleashing loose(Keys words) {
    Rhythm rhythm =
        new Rhythm(
            words.duration("every").orElse(Duration.ofMinutes(3)),
            words.duration("hold").orElse(Duration.ofSeconds(60)),
            words.duration("distance").orElse(Duration.ofSeconds(60)),
            Hours.any());
    Simian simian = Simians.named(words.needed("simian")).orElseThrow();
    SimianPolicy policy = new SimianPolicy(simian, rhythm, Consent.ALL, new BlastRadius(1, 1));
    return new Unleashing(List.of(policy), words.duration("length").orElse(Duration.ofMinutes(10)));
  }

  private static Heard again(RunResult result) {
    return Heard.of(Judge.judge(result.journal()));
  }

  private void traffic(FakeRun run, int starts) {
    List<Keys> rules = script.maps("seconds");
    run.traffic.script(moment -> load(rules, moment, starts, Optional.empty()));
    for (Keys rule : rules) {
      rule.text("slo")
          .ifPresent(
              slo ->
                  run.traffic.script(slo, moment -> load(rules, moment, starts, Optional.of(slo))));
    }
  }

  /** As the first rule says that is about this second and this SLO. */
  private static Load load(List<Keys> rules, Moment moment, int starts, Optional<String> slo) {
    for (Keys rule : rules) {
      boolean about = rule.text("slo").equals(slo) && when(rule.needed("when"), moment);
      if (about) {
        return load(rule, starts);
      }
    }
    return Load.good(starts);
  }

  private static Load load(Keys rule, int starts) {
    int planned = rule.whole("planned").map(Long::intValue).orElse(starts);
    int offered = rule.whole("offered").map(Long::intValue).orElse(planned);
    long bad = rule.whole("bad").orElse(0L);
    long good = rule.whole("good").orElse(offered - bad);
    Duration lag = rule.duration("late").orElse(Duration.ofMillis(4));
    return new Load(planned, offered, good, bad, lag);
  }

  /** {@code always}, {@code run 60..80}, {@code fault 10..} or {@code calm 0..3}. */
  private static boolean when(String text, Moment moment) {
    String[] words = text.split(" ");
    Span span = words.length > 1 ? Span.of(words[1]) : Span.EVER;
    Optional<Long> clock =
        switch (words[0]) {
          case "always", "run" -> Optional.of(moment.second());
          case "fault" -> moment.faultFor();
          case "calm" -> moment.calmFor();
          default -> throw new IllegalArgumentException("no such moment: " + text);
        };
    return clock.filter(span::has).isPresent();
  }

  private static void injector(FakeRun run, Keys words) {
    words.text("injectFails").ifPresent(run.injector::injectFails);
    words.text("checkFails").ifPresent(run.injector::checkFails);
    words.whole("looksInVain").ifPresent(n -> run.injector.looksInVain(n.intValue()));
    if (words.flag("withoutEffect")) {
      run.injector.withoutEffect();
    }
    if (words.flag("revertRefused")) {
      run.injector.revertRefused();
    }
    if (words.flag("evidenceBroken")) {
      run.injector.evidenceBroken();
    }
  }

  private static void then(FakeRun run, Keys event) {
    Duration after = event.duration("after").orElseThrow();
    String what = event.needed("what");
    event.duration("for");
    run.afterInjection(after, () -> happens(run, what, event));
  }

  private static void happens(FakeRun run, String what, Keys event) {
    switch (what) {
      case "interrupted" -> run.interruption.interrupt();
      case "aborted by hand" -> run.interruption.abort("it looks wrong");
      case "time set" -> run.clock.set(event.duration("for").orElseThrow());
      case "generator behind" -> run.traffic.clockBehind(event.duration("for").orElseThrow());
      case "harness suspended" -> run.clock.suspend(event.duration("for").orElseThrow());
      case "lease not renewed" -> run.injector.renewBroken();
      case "viewers unheard" -> run.traffic.pollFails("torn line");
      case "looks in vain" -> run.injector.looksInVain(1);
      case "revert refused" -> run.injector.revertRefused();
      case "starts take" ->
          run.platform.deployment().startTakes(event.duration("for").orElseThrow());
      case "instances unanswered" ->
          run.platform.deployment().unanswered(event.duration("for").orElseThrow());
      case "news comes after" -> run.traffic.resolvesAfter(event.duration("for").orElseThrow());
      case "look takes" ->
          run.clock.busy("holdwater-evidence", event.duration("for").orElseThrow());
      case "harness broken" -> throw new IllegalStateException("a bug");
      default -> throw new IllegalArgumentException("nothing that can happen: " + what);
    }
  }
}
