package holdwater.recommendations;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import holdwater.recommendations.HomePage.Card;
import holdwater.recommendations.HomePage.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lays titles out in rows: what was begun, what is popular, what is new, and a row for each of some
 * genres, those that the profile watched last before others. Rows without titles are left out.
 * Pure.
 *
 * @param available nothing else is shown
 * @param ranking title id to heat
 * @param limit titles per row, at least 1
 */
record Rows(List<Title> available, Map<String, Double> ranking, int limit) {

  private static final int MOST_GENRES = 4;

  /**
   * The rows of a profile.
   *
   * @param watched its positions, newest first; none for a new profile
   */
  List<Row> of(List<WatchPosition> watched) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("Continue watching", continued(watched)));
    rows.add(row("Popular now", byHeat()));
    rows.add(
        row("New", available.stream().sorted(Comparator.comparing(Title::yearOrZero).reversed())));
    genres(watched).stream()
        .limit(MOST_GENRES)
        .forEach(
            genre -> rows.add(row(heading(genre), byHeat().filter(t -> genre.equals(t.genre())))));
    rows.removeIf(row -> row.titles().isEmpty());
    return List.copyOf(rows);
  }

  private Stream<Title> continued(List<WatchPosition> watched) {
    Map<String, Title> byId = byId();
    return watched.stream()
        .filter(
            position -> {
              Title title = byId.get(position.titleId());
              return title != null && title.isContinuedAt(position.positionSeconds());
            })
        .map(position -> byId.get(position.titleId()));
  }

  /**
   * Hottest first; those that nobody started keep catalog's order at the end, as sorting is stable.
   */
  private Stream<Title> byHeat() {
    return available.stream()
        .sorted(
            Comparator.comparing(
                    (Title title) -> ranking.getOrDefault(title.id(), Double.NEGATIVE_INFINITY))
                .reversed());
  }

  private Set<String> genres(List<WatchPosition> watched) {
    Map<String, Title> byId = byId();
    Stream<Title> own = watched.stream().map(position -> byId.get(position.titleId()));
    Set<String> genres = new LinkedHashSet<>();
    Stream.concat(own, byHeat())
        .filter(Objects::nonNull)
        .map(Title::genre)
        .filter(Objects::nonNull)
        .forEach(genres::add);
    return genres;
  }

  private Map<String, Title> byId() {
    return available.stream().collect(toMap(Title::id, identity(), (first, second) -> first));
  }

  private Row row(String name, Stream<Title> titles) {
    return new Row(name, titles.limit(limit).map(Card::of).toList());
  }

  private static String heading(String genre) {
    return genre.substring(0, 1).toUpperCase(Locale.ROOT) + genre.substring(1);
  }
}
