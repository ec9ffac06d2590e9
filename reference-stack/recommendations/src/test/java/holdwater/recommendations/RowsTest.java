package holdwater.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.recommendations.HomePage.Card;
import holdwater.recommendations.HomePage.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final Title BARS = title("t01", "test", 2019);
  private static final Title FOAM = title("t02", "nature", 2023);
  private static final Title RULE = title("t03", "test", 2015);
  private static final Title MAZE = title("t04", "maths", 2021);
  private static final List<Title> ALL = List.of(BARS, FOAM, RULE, MAZE);

  @Test
  void rows_ofNewProfile_arePopularNewAndGenres() {
    assertThat(rows(ALL, Map.of(), 10).of(List.of()))
        .extracting(Row::name)
        .containsExactly("Popular now", "New", "Test", "Nature", "Maths");
  }

  @Test
  void popular_byHeat_endsWithWhatNobodyStarted() {
    assertThat(ids(rows(ALL, Map.of("t03", 9.5, "t04", 12.0), 10), "Popular now"))
        .containsExactly("t04", "t03", "t01", "t02");
  }

  @Test
  void popular_titleNotAvailable_isNotShown() {
    assertThat(ids(rows(List.of(BARS), Map.of("t99", 99.0), 10), "Popular now"))
        .containsExactly("t01");
  }

  @Test
  void newOnes_byYear_latestFirst() {
    assertThat(ids(rows(ALL, Map.of(), 3), "New")).containsExactly("t02", "t04", "t01");
  }

  @Test
  void continued_inTheMiddle_newestFirst() {
    List<WatchPosition> watched =
        List.of(at("t04", 6), at("t02", 11.9), at("t03", 0), at("t01", 3), at("t99", 5));

    assertThat(ids(rows(ALL, Map.of(), 10), "Continue watching", watched))
        .as("t02 is at its end, t03 not begun, t99 not available")
        .containsExactly("t04", "t01");
  }

  @Test
  void genres_watchedLast_comeFirst() {
    List<Row> rows = rows(ALL, Map.of("t01", 5.0), 10).of(List.of(at("t04", 12), at("t02", 12)));

    assertThat(rows)
        .extracting(Row::name)
        .containsExactly("Popular now", "New", "Maths", "Nature", "Test");
  }

  @Test
  void genreRow_byHeat_hasOnlyItsTitles() {
    assertThat(ids(rows(ALL, Map.of("t03", 1.0), 10), "Test")).containsExactly("t03", "t01");
  }

  @Test
  void rows_withoutAnyTitle_areNone() {
    assertThat(rows(List.of(), Map.of("t01", 1.0), 10).of(List.of(at("t01", 3)))).isEmpty();
  }

  private static Rows rows(List<Title> available, Map<String, Double> ranking, int limit) {
    return new Rows(available, ranking, limit);
  }

  private static List<String> ids(Rows rows, String name) {
    return ids(rows, name, List.of());
  }

  private static List<String> ids(Rows rows, String name, List<WatchPosition> watched) {
    return rows.of(watched).stream()
        .filter(row -> row.name().equals(name))
        .flatMap(row -> row.titles().stream())
        .map(Card::id)
        .toList();
  }

  private static WatchPosition at(String titleId, double positionSeconds) {
    return new WatchPosition("p1", titleId, positionSeconds, 0);
  }

  private static Title title(String id, String genre, int year) {
    return new Title(id, "Title " + id, genre, null, year, 12.0);
  }
}
