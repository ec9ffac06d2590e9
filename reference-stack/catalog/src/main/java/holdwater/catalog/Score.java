package holdwater.catalog;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/** All ratings of a title together. */
@Introspected
record Score(long ratings, long stars) {
  private static final double TENTHS = 10.0;

  /** To a tenth of a star; null where there is no rating. */
  @Nullable
  TitlePage.Average average() {
    return ratings == 0
        ? null
        : new TitlePage.Average(Math.round(TENTHS * stars / ratings) / TENTHS, ratings);
  }
}
