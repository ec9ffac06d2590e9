package holdwater.engine.trap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What the viewers saw: each rule of {@code seconds} changes the seconds it names, and what it does
 * not say of them is as planned.
 */
final class TrafficWords {
  /** A monotonic clock begins somewhere in the past. */
  private static final double UPTIME = 5_000;

  private final Keys script;

  TrafficWords(Keys script) {
    this.script = script;
  }

  void change(List<ObjectNode> entries) {
    script.decimal("starts").ifPresent(starts -> plan(entries, Math.round(starts)));
    for (Keys rule : script.maps("clock")) {
      forEach(entries, rule, (entry, second) -> clock(rule, entry));
    }
    for (Keys rule : script.maps("seconds")) {
      forEach(entries, rule, (entry, second) -> apply(rule, seconds(entry)));
    }
  }

  private static void forEach(
      List<ObjectNode> entries, Keys rule, BiConsumer<ObjectNode, Double> change) {
    List<Span> spans = Span.all(rule.needed("at"));
    for (ObjectNode entry : entries) {
      Picked.secondOf(entry)
          .filter(second -> spans.stream().anyMatch(span -> span.has(second)))
          .ifPresent(second -> change.accept(entry, second));
    }
  }

  /** What the generator's clocks show with that news, each so many seconds off the judge's. */
  private static void clock(Keys rule, ObjectNode entry) {
    double at = Picked.at(entry.get("at"));
    ObjectNode clock = ((ObjectNode) entry.get("report")).putObject("clock");
    clock.set("time", JsonWords.instant(at + rule.decimal("time").orElse(0.0)));
    clock.set("wall", JsonWords.instant(at + rule.decimal("wall").orElse(0.0)));
    long ticked = Math.round(1000 * (UPTIME + at + rule.decimal("monotonic").orElse(0.0)));
    clock.put("monotonic", Duration.ofMillis(ticked).toString());
  }

  private static ArrayNode seconds(ObjectNode entry) {
    return (ArrayNode) entry.get("report").get("seconds");
  }

  /** As many as the scenario asks for, and all good. */
  private static void plan(List<ObjectNode> entries, long starts) {
    for (ObjectNode entry : entries) {
      if (Picked.secondOf(entry).isPresent()) {
        ObjectNode second = (ObjectNode) seconds(entry).get(0);
        second.put("planned", starts).put("offered", starts);
        counts(second, ScenarioBuilder.STARTS, starts, 0);
      }
    }
  }

  private static void apply(Keys rule, ArrayNode seconds) {
    if (rule.flag("absent")) {
      seconds.removeAll();
      return;
    }
    ObjectNode second = (ObjectNode) seconds.get(0);
    rule.whole("planned").ifPresent(n -> second.put("planned", n).put("offered", n));
    rule.whole("offered").ifPresent(n -> second.put("offered", n));
    rule.duration("late").ifPresent(late -> second.put("lagP99", late.toString()));
    rule.whole("resolved").ifPresent(n -> second.put("resolved", n));
    long bad = rule.whole("bad").orElse(0L);
    long good = rule.whole("good").orElse(second.get("offered").asLong() - bad);
    counts(second, rule.text("slo").orElse(ScenarioBuilder.STARTS), good, bad);
  }

  private static void counts(ObjectNode second, String slo, long good, long bad) {
    ((ObjectNode) second.get("counts")).putObject(slo).put("good", good).put("bad", bad);
  }
}
