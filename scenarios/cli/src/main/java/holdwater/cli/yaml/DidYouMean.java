package holdwater.cli.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant, by the edits that lie between: a slip of the finger is 1. */
public final class DidYouMean {
  private static final int MAX_EDITS = 3;

  /** One edit for so many characters; more and the word is another one. */
  private static final int CHARACTERS_PER_EDIT = 3;

  private DidYouMean() {}

  /** The nearest of {@code candidates}, if one is near enough; case does not count. */
  public static Optional<String> find(String word, Collection<String> candidates) {
    int limit = Math.max(1, Math.min(MAX_EDITS, word.length() / CHARACTERS_PER_EDIT));
    return candidates.stream()
        .filter(candidate -> edits(word, candidate) <= limit)
        .min(Comparator.comparingInt((String candidate) -> edits(word, candidate)));
  }

  /** The end of a sentence: {@code ", did you mean 'delay'?"}, or nothing. */
  public static String ending(String word, Collection<String> candidates) {
    return find(word, candidates)
        .map(candidate -> ", did you mean '" + candidate + "'?")
        .orElse("");
  }

  private static int edits(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) > MAX_EDITS) {
      return MAX_EDITS + 1;
    }
    // Optimal string alignment: insert, delete, replace, or swap two neighbours.
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    least = Math.min(least, cost[i - 1][j - 1] + replace);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
