package holdwater.load.clients;

import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What all clients share. Immutable and thread-safe. */
final class Clients {
  private final Workload workload;
  private final List<PlanFile.Gateway> entries;
  private final List<Map<String, String>> rows;
  private final int weights;

  /**
   * Clients of the workload's plan.
   *
   * @param rows of the feed; empty without one
   */
  Clients(Workload workload, List<Map<String, String>> rows) {
    this.workload = workload;
    this.entries = workload.plan().zones().stream().flatMap(z -> z.gateways().stream()).toList();
    this.rows = List.copyOf(rows);
    this.weights = load().journeys().stream().mapToInt(PlanFile.Journey::weight).sum();
  }

  Workload workload() {
    return workload;
  }

  PlanFile.Clients load() {
    return workload.plan().clients();
  }

  /** Where the client of that number begins, or the next one after so many failures. */
  PlanFile.Gateway entry(long number, int failures) {
    long first = number + workload.plan().seed();
    return entries.get((int) Math.floorMod(first + failures, (long) entries.size()));
  }

  boolean hasOtherEntry() {
    return load().failover() && entries.size() > 1;
  }

  /** Which of the plan's journeys one client makes. */
  int draw(RandomGenerator random) {
    int drawn = random.nextInt(weights);
    int journey = 0;
    while (drawn >= load().journeys().get(journey).weight()) {
      drawn -= load().journeys().get(journey).weight();
      journey++;
    }
    return journey;
  }

  /** The place of a journey's step among all of the plan's. */
  int place(int journey, int step) {
    return step + load().journeys().stream().limit(journey).mapToInt(j -> j.steps().size()).sum();
  }

  /** The feed's row of that client. */
  Map<String, String> row(long number) {
    return rows.isEmpty() ? Map.of() : rows.get((int) (number % rows.size()));
  }
}
