package holdwater.load.clients;

import holdwater.load.plan.PlanFile;
import holdwater.load.record.Schedule.Slot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How far a client has come on its journey, and what it carries. What it does is of the seed and
 * its number, whoever comes first. Used by one thread at a time.
 */
final class Journeying {
  private final Slot slot;
  private final SplittableRandom random;
  private final PlanFile.Journey journey;
  private final int number;
  private final int at;
  private final Map<String, String> row;
  private final Map<String, String> saved;
  private final PlanFile.Tag tag;

  private Journeying(
      Slot slot,
      SplittableRandom random,
      PlanFile.Journey journey,
      int number,
      int at,
      Map<String, String> row,
      Map<String, String> saved,
      PlanFile.Tag tag) {
    this.slot = slot;
    this.random = random;
    this.journey = journey;
    this.number = number;
    this.at = at;
    this.row = row;
    this.saved = saved;
    this.tag = tag;
  }

  static Journeying begin(Clients clients, Slot slot) {
    SplittableRandom random = clients.workload().random(slot.number());
    int number = clients.draw(random);
    return new Journeying(
        slot,
        random,
        clients.load().journeys().get(number),
        number,
        0,
        clients.row(slot.number()),
        new TreeMap<>(),
        clients.workload().tagOf(slot.number()));
  }

  /** At the step after this one; empty at the end. */
  Optional<Journeying> next() {
    return at + 1 < journey.steps().size()
        ? Optional.of(new Journeying(slot, random, journey, number, at + 1, row, saved, tag))
        : Optional.empty();
  }

  Slot slot() {
    return slot;
  }

  boolean atItsBegin() {
    return at == 0;
  }

  /** The place of this step among all of the plan's. */
  int place(Clients clients) {
    return clients.place(number, at);
  }

  PlanFile.Step step() {
    return journey.steps().get(at);
  }

  /** Null for nothing. */
  PlanFile.Tag tag() {
    return tag;
  }

  /** How long its user thinks before this step. */
  Duration thinking() {
    long from = step().thinkFromMillis();
    long to = step().thinkToMillis();
    return Duration.ofMillis(from == to ? from : random.nextLong(from, to + 1));
  }

  /** Keeps what later steps need. */
  void save(Map<String, String> values) {
    saved.putAll(values);
  }

  /** A template with its placeholders filled in. */
  String fill(String template) {
    return new Template(template).fill(slot.number(), random, row, saved);
  }
}
