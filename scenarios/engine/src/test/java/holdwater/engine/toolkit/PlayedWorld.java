package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.run.Interruption;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A system of two words, "up" and "down", and a provider whose actions set it. */
final class PlayedWorld implements Provider {
  final FakeClock clock = new FakeClock();
  final Interruption interruption = new Interruption();
  final List<String> called = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Runnable> before = new HashMap<>();
  private boolean up = true;

  /** Does something else whenever an activity of that word is called. */
  PlayedWorld on(String word, Runnable what) {
    before.put(word, what);
    return this;
  }

  void goesDown() {
    up = false;
  }

  void comesUp() {
    up = true;
  }

  @Override
  public ActivityOutcome call(JsonNode provider, Variables variables) throws ActivityFailed {
    String word = provider.path("word").asText();
    called.add(word);
    Optional.ofNullable(before.get(word)).ifPresent(Runnable::run);
    return switch (word) {
      case "break" -> {
        up = false;
        yield ActivityOutcome.of(BooleanNode.TRUE);
      }
      case "mend" -> {
        up = true;
        yield ActivityOutcome.of(BooleanNode.TRUE);
      }
      case "dead" -> throw new ActivityFailed("nobody answers");
      case "refused" -> new ActivityOutcome(BooleanNode.TRUE, Optional.of("was answered 404"));
      case "bug" -> throw new IllegalStateException("a bug");
      case "nothing" -> ActivityOutcome.of(BooleanNode.TRUE);
      default -> ActivityOutcome.of(BooleanNode.valueOf(up));
    };
  }

  static Activity action(String word) {
    return new Activity(raw("action", word), false, word, false, Optional.empty());
  }

  static Activity probe(String word) {
    Tolerance up = new ScalarTolerance(BooleanNode.TRUE);
    return new Activity(raw("probe", word), true, word, false, Optional.of(up));
  }

  /** After it, somebody waits. */
  static Activity paused(String word, double seconds) {
    ObjectNode raw = raw("action", word);
    raw.putObject("pauses").put("after", seconds);
    return new Activity(raw, false, word, false, Optional.empty());
  }

  private static ObjectNode raw(String type, String word) {
    ObjectNode raw = JsonNodeFactory.instance.objectNode();
    raw.put("type", type).put("name", word).putObject("provider").put("word", word);
    return raw;
  }

  /** One whose hypothesis is that it is up. */
  static Experiment experiment(List<Activity> method, List<Activity> rollbacks) {
    return experiment(List.of(probe("is-up")), method, rollbacks);
  }

  static Experiment experiment(
      List<Activity> hypothesis, List<Activity> method, List<Activity> rollbacks) {
    return new Experiment(
        JsonNodeFactory.instance.objectNode().put("title", "It stays up"),
        "It stays up",
        hypothesis,
        method,
        rollbacks,
        HypothesisStrategy.DEFAULT,
        RollbackStrategy.DEFAULT,
        Map.of(),
        List.of());
  }

  ExperimentResult play(Experiment experiment) {
    Variables none = new Variables(Map.of(), List.of());
    return new ExperimentPlay(experiment, none, this, clock, interruption, line -> {}).play();
  }

  ExperimentJudgement judge(Experiment experiment) {
    return ExperimentJudge.of(play(experiment));
  }

  /** How long it took. */
  Duration took() {
    return Duration.between(FakeClock.start(), clock.instant());
  }
}
