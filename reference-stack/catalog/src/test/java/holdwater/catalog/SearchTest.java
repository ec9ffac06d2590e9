package holdwater.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"(\\w+)\"");

  private RunningCatalog catalog;

  @BeforeEach
  void start() {
    catalog = RunningCatalog.start();
    catalog.publish("t01", "The Calibration", "drama", 2019, ",\"language\":\"en\"");
    catalog.publish("t02", "A Coast Without End", "nature", 2021, ",\"language\":\"en\"");
    catalog.publish("t03", "Amélie of the Coast", "comedy", 2021, ",\"language\":\"fr\"");
    catalog.publish("t04", "Coasting", "drama", 2022, "");
  }

  @AfterEach
  void stop() {
    catalog.close();
  }

  private HttpResponse<String> search(String words, String rest) throws Exception {
    String q = URLEncoder.encode(words, StandardCharsets.UTF_8);
    return catalog.get("/search?q=" + q + rest);
  }

  private List<String> found(String words, String rest) throws Exception {
    HttpResponse<String> answer = search(words, rest);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Fallback")).isEmpty();
    return ID.matcher(answer.body()).results().map(match -> match.group(1)).toList();
  }

  private List<String> found(String words) throws Exception {
    return found(words, "");
  }

  @Test
  void the_beginning_of_a_word_is_enough_and_the_whole_word_comes_first() throws Exception {
    assertThat(found("coas")).containsExactlyInAnyOrder("t02", "t03", "t04");
    assertThat(found("coast")).hasSize(3).last().isEqualTo("t04");
    assertThat(found("coast", "&limit=1")).hasSize(1);
  }

  @Test
  void a_wrong_letter_and_a_missing_accent_do_not_matter() throws Exception {
    assertThat(found("calibratoin")).containsExactly("t01");
    assertThat(found("amelie")).containsExactly("t03");
    assertThat(found("Coost")).contains("t02");
    assertThat(found("xyzzy")).isEmpty();
  }

  @Test
  void every_word_has_to_be_there_and_a_name_counts_more_than_a_genre() throws Exception {
    catalog.publish("t05", "Drama Queen", "comedy", 2020);

    assertThat(found("drama")).containsExactly("t05", "t04", "t01");
    assertThat(found("coast end")).containsExactly("t02");
    assertThat(found("about t03")).contains("t03").doesNotContain("t01");
  }

  @Test
  void only_what_is_wanted_is_found_and_the_rest_is_counted() throws Exception {
    assertThat(found("coast", "&genre=Nature")).containsExactly("t02");
    assertThat(found("coast", "&year=2021&language=fr")).containsExactly("t03");
    assertThat(found("", "&genre=drama")).containsExactlyInAnyOrder("t01", "t04");

    assertThat(catalog.get("/search/facets?q=coast").body())
        .isEqualTo(
            "{\"genre\":{\"comedy\":1,\"drama\":1,\"nature\":1},\"language\":{\"en\":1,\"fr\":1},"
                + "\"year\":{\"2021\":2,\"2022\":1}}");
  }

  /** What has a meaning for SQL or Lucene has none here. */
  @Test
  void no_syntax_has_a_meaning() throws Exception {
    for (String words :
        List.of(
            "%",
            "_",
            "*",
            "?",
            "*:*",
            "name:coast AND",
            "\"",
            "~",
            "\\",
            "[a TO z]",
            "(",
            "^4",
            "' OR 1=1 --",
            "'; DROP TABLE title; --",
            "/.*/",
            "\u0000",
            "{!}",
            "a".repeat(400))) {
      assertThat(search(words, "").statusCode()).as(words).isEqualTo(200);
    }
    assertThat(found("*:*")).isEmpty();
    assertThat(found("/.*/")).isEmpty();
    assertThat(found("' OR 1=1 --")).isEmpty();
    assertThat(found("", "&genre=" + URLEncoder.encode("drama' OR '1'='1", StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(found("coast")).hasSize(3);
  }

  @Test
  void without_an_index_sql_finds_what_it_can_and_the_index_comes_back() throws Exception {
    catalog.bean(TitleIndex.class).close();

    HttpResponse<String> answer = search("coast", "&genre=nature");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Fallback")).hasValue("sql");
    assertThat(answer.body()).contains("t02").doesNotContain("t03");
    assertThat(catalog.get("/search/facets?q=coast").body()).isEqualTo("{}");

    catalog.bean(IndexFiller.class).catchUp();

    assertThat(found("calibratoin")).containsExactly("t01");
    assertThat(catalog.get("/prometheus").body())
        .containsPattern("catalog_index_lost_total\\{[^}]*} 1\\.0");
  }

  @Test
  void without_the_pattern_a_lost_index_is_a_failure() throws Exception {
    catalog.close();
    catalog = RunningCatalog.start(java.util.Map.of("RESILIENCE_FALLBACK", "off"));
    catalog.bean(TitleIndex.class).close();

    assertThat(search("coast", "").statusCode()).isEqualTo(503);
  }

  @Test
  void without_the_database_the_index_goes_on() throws Exception {
    catalog.execute("SHUTDOWN");

    assertThat(found("calibratoin")).containsExactly("t01");
  }

  @Test
  void what_another_instance_took_from_the_topic_is_found_here_too() throws Exception {
    try (RunningCatalog other = catalog.another()) {
      other.publish("t06", "Embers", "drama", 2024);
      other.publish("t02", "A Shore Without End", "nature", 2021);
    }

    catalog.bean(IndexFiller.class).catchUp();

    assertThat(found("embers")).containsExactly("t06");
    assertThat(found("shore")).containsExactly("t02");
    assertThat(found("coast")).doesNotContain("t02");
  }
}
