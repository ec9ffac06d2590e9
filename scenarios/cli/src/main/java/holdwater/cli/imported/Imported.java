package holdwater.cli.imported;

import java.util.List;

/**
 * What was found in a file of others.
 *
 * @param name for the load test
 * @param journeys at least one, each with at least one step
 * @param leftOut what is not in them and why, in words
 */
public record Imported(String name, List<ImportedJourney> journeys, List<String> leftOut) {
  public Imported {
    journeys = List.copyOf(journeys);
    leftOut = List.copyOf(leftOut);
  }

  /** How many requests there are in all. */
  public int requests() {
    return journeys.stream().mapToInt(journey -> journey.steps().size()).sum();
  }
}
