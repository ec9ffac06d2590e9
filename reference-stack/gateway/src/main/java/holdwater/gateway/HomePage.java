package holdwater.gateway;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Rows of titles.
 *
 * @param source {@code personal}, or the name of the fallback that they come from
 */
@Serdeable
record HomePage(List<Row> rows, String source) {

  /** Titles under one heading. */
  @Serdeable
  record Row(String name, List<TitleCard> titles) {}

  HomePage from(String otherSource) {
    return new HomePage(rows, otherSource);
  }
}
