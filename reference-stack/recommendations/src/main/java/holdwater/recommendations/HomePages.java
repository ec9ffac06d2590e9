package holdwater.recommendations;

import holdwater.resilience.FallbackChain;
import holdwater.resilience.FallbackChain.Answer;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ApiFailure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Home pages from what is known right now. Thread-safe. */
@Singleton
final class HomePages {

  static final String PERSONAL = "personal";

  /** Older positions than these are nothing that a viewer wants to continue. */
  private static final int MOST_POSITIONS = 50;

  private final Titles titles;
  private final Popularity popularity;
  private final WatchPositions positions;
  private final Surroundings surroundings;

  HomePages(
      Titles titles, Popularity popularity, WatchPositions positions, Surroundings surroundings) {
    this.titles = titles;
    this.popularity = popularity;
    this.positions = positions;
    this.surroundings = surroundings;
  }

  /** The page of this profile, with at most {@code limit} titles per row. */
  HomePage of(String profileId, int limit) {
    Answer<List<Title>> available = titles.available();
    Answer<List<WatchPosition>> watched =
        FallbackChain.first("positions", () -> read(profileId), surroundings)
            .orElse("popular", () -> Optional.of(List.of()))
            .answer();
    String source = available.fallback().or(watched::fallback).orElse(PERSONAL);
    Rows rows = new Rows(available.value(), popularity.ranking(), limit);
    return new HomePage(rows.of(watched.value()), source);
  }

  private List<WatchPosition> read(String profileId) {
    if (!popularity.isDatabaseReachable()) {
      throw unreachable(null);
    }
    try {
      return positions.ofProfile(profileId, MOST_POSITIONS);
    } catch (RuntimeException e) {
      throw unreachable(e);
    }
  }

  private static ApiFailure unreachable(RuntimeException cause) {
    return new ApiFailure(503, "database", "The history cannot be read right now.", cause);
  }
}
