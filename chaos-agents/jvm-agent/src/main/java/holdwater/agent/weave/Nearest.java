package holdwater.agent.weave;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The name that somebody meant who wrote another one. */
final class Nearest {
  /** More slips than that, and it is another name. */
  private static final int MOST_EDITS = 3;

  private static final int CHARACTERS_PER_EDIT = 4;

  private Nearest() {}

  /** The end of a sentence: {@code ", did you mean 'find'?"}, or nothing. Case counts little. */
  static String ending(String name, Collection<String> candidates) {
    int most = Math.max(1, Math.min(MOST_EDITS, name.length() / CHARACTERS_PER_EDIT));
    return candidates.stream()
        .filter(one -> Math.abs(one.length() - name.length()) <= most)
        .filter(one -> edits(name, one) <= most)
        .min(
            Comparator.comparingInt((String one) -> edits(name, one))
                .thenComparing(Comparator.naturalOrder()))
        .map(one -> ", did you mean '" + one + "'?")
        .orElse("");
  }

  /** Characters to insert, delete or replace (Levenshtein), whatever their case. */
  private static int edits(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
