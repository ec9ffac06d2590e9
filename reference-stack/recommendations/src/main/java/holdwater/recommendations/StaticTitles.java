package holdwater.recommendations;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Titles that are hardly ever taken away, from {@code static-titles.json}, for when catalog was
 * never reached.
 */
@Singleton
final class StaticTitles {

  private static final String RESOURCE = "/static-titles.json";

  private final List<Title> titles;

  /** Read at the start: a broken file must not first be found in an outage. */
  StaticTitles(JsonMapper json) {
    try (InputStream file = StaticTitles.class.getResourceAsStream(RESOURCE)) {
      this.titles = List.copyOf(json.readValue(file, Argument.listOf(Title.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " is not readable", e);
    }
  }

  List<Title> all() {
    return titles;
  }
}
