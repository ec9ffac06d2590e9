package holdwater.encoding;

import java.util.List;

/**
 * The titles that must be published before this process calls itself ready; a bean, so that a test
 * can have fewer.
 */
record SeedTitles(List<SeedTitle> titles) {
  SeedTitles {
    titles = List.copyOf(titles);
  }
}
