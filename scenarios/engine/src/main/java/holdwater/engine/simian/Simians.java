package holdwater.engine.simian;

import java.util.List;
import java.util.Optional;

/** All kinds of them, the smallest first. */
public final class Simians {
  private static final List<Simian> ALL =
      List.of(new ChaosMonkey(), new LatencyMonkey(), new ChaosGorilla(), new ChaosKong());

  private Simians() {}

  /** The one of that word, or nothing. */
  public static Optional<Simian> named(String word) {
    return ALL.stream().filter(simian -> simian.word().equals(word)).findFirst();
  }

  /** Every word there is. */
  public static List<String> words() {
    return ALL.stream().map(Simian::word).toList();
  }
}
