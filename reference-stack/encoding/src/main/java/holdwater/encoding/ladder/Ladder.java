package holdwater.encoding.ladder;

import java.util.List;

/**
 * The rungs of every title, worst first. All have the same group of pictures, so that a player can
 * change between any two segments.
 *
 * @param segmentSeconds length of a segment and of a group of pictures
 * @param framesPerSecond of source and rungs
 */
public record Ladder(List<Rung> rungs, int segmentSeconds, int framesPerSecond) {

  public Ladder {
    rungs = List.copyOf(rungs);
    if (rungs.isEmpty() || segmentSeconds < 1 || framesPerSecond < 1) {
      throw new IllegalArgumentException(
          "a ladder has rungs, and segments and frames of a second at least");
    }
  }

  /**
   * What the stack offers: small enough that two cores serve and play it beside everything else.
   */
  public static Ladder standard() {
    return new Ladder(
        List.of(
            new Rung("240p", 426, 240, 250),
            new Rung("360p", 640, 360, 500),
            new Rung("480p", 854, 480, 700)),
        2,
        25);
  }

  /** The rung of that name. */
  public Rung rung(String name) {
    return rungs.stream()
        .filter(rung -> rung.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no rung " + name));
  }

  /** The names, worst first. */
  public List<String> names() {
    return rungs.stream().map(Rung::name).toList();
  }
}
