package holdwater.gateway;

import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import java.util.Locale;

/**
 * What a viewer searches for, as it stands in the query.
 *
 * @param q words, in any spelling; may be absent where something else is said
 */
@Introspected
record Search(
    @Nullable @QueryValue String q,
    @Nullable @QueryValue String genre,
    @Nullable @QueryValue String year,
    @Nullable @QueryValue String language) {
  private static final int LONGEST_WORDS = 100;
  private static final int LONGEST_CHOICE = 40;

  /**
   * The same in one spelling, so that viewers who mean the same share an answer; 400 for nothing
   * and for too much.
   */
  String query() {
    String words = plain(q);
    String chosen = choice("genre", genre) + choice("year", year) + choice("language", language);
    if (words.length() > LONGEST_WORDS || (words.isEmpty() && chosen.isEmpty())) {
      throw ApiFailure.badRequest(
          "q has %d characters, allowed is 1 to %d.".formatted(words.length(), LONGEST_WORDS));
    }
    return "q=" + Api.encoded(words) + chosen;
  }

  private static String choice(String name, @Nullable String value) {
    String plain = plain(value);
    if (plain.length() > LONGEST_CHOICE) {
      throw ApiFailure.badRequest("%s has at most %d characters.".formatted(name, LONGEST_CHOICE));
    }
    return plain.isEmpty() ? "" : "&" + name + "=" + Api.encoded(plain);
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
