package holdwater.gateway;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The home page of last resort, from {@code static-home.json}: right when nobody can be asked, if
 * not for long.
 */
@Singleton
final class StaticHome {

  private static final String RESOURCE = "/static-home.json";

  private final HomePage page;

  /** Read at the start: a broken file must not first be found in an outage. */
  StaticHome(JsonMapper json) {
    try (InputStream file = StaticHome.class.getResourceAsStream(RESOURCE)) {
      this.page = json.readValue(file, Argument.of(HomePage.class));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " is not readable", e);
    }
  }

  HomePage page() {
    return page;
  }
}
