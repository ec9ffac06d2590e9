package holdwater.recommendations;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Rows of titles for one profile.
 *
 * @param source {@code personal}, or the fallback that answered: {@code cached} and {@code static}
 *     titles, or {@code popular} when the profile's own history could not be read
 */
@Serdeable
record HomePage(List<Row> rows, String source) {

  /** Titles under one heading. */
  @Serdeable
  record Row(String name, List<Card> titles) {}

  /** A title as a row shows it. */
  @Serdeable
  record Card(String id, String name, @Nullable String genre, @Nullable String posterUrl) {

    static Card of(Title title) {
      return new Card(title.id(), title.name(), title.genre(), title.posterUrl());
    }
  }
}
