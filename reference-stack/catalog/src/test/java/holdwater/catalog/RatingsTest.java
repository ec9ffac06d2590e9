package holdwater.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RatingsTest {
  private static final String RATINGS = "/titles/t01/ratings";

  private RunningCatalog catalog;

  @BeforeEach
  void start() {
    catalog = RunningCatalog.start(Map.of("REGIONS", "r1=a,r2=b"));
    catalog.publish("t01", "Embers", "drama", 2024);
  }

  @AfterEach
  void stop() {
    catalog.close();
  }

  private HttpResponse<String> rate(String profile, int stars, String review) throws Exception {
    return catalog.post(
        RATINGS,
        "{\"profileId\":\"%s\",\"stars\":%d,\"review\":%s}".formatted(profile, stars, review));
  }

  @Test
  void a_rating_is_read_back_and_counts_on_the_titles_page() throws Exception {
    assertThat(catalog.get("/titles/t01").body()).doesNotContain("rating");

    assertThat(rate("ada", 5, "\"Warm.\"").body()).contains("\"stars\":5", "\"review\":\"Warm.\"");
    rate("bob", 2, "null");

    assertThat(catalog.get(RATINGS + "/ada").body()).contains("\"stars\":5", "Warm.");
    assertThat(catalog.get(RATINGS + "/bob").body()).contains("\"stars\":2").doesNotContain("rev");
    assertThat(catalog.get(RATINGS + "/eve").statusCode()).isEqualTo(404);
    assertThat(catalog.get("/titles/t01").body())
        .contains("\"rating\":{\"stars\":3.5,\"ratings\":2}");
  }

  @Test
  void a_profile_has_one_opinion_the_last_one() throws Exception {
    rate("ada", 1, "\"Cold.\"");
    rate("ada", 4, "\"Warmer.\"");
    rate("ada", 4, "\"Warmer.\"");

    assertThat(catalog.get(RATINGS + "/ada").body()).contains("\"stars\":4", "Warmer.");
    assertThat(catalog.get("/titles/t01").body())
        .contains("\"rating\":{\"stars\":4.0,\"ratings\":1}");
    assertThat(catalog.get("/titles/t01/reviews").body())
        .contains("Warmer.")
        .doesNotContain("Cold.");
  }

  @Test
  void reviews_come_page_by_page_the_newest_first_and_without_names() throws Exception {
    for (String profile : List.of("ada", "bob", "eve")) {
      rate(profile, 3, "\"By %s.\"".formatted(profile.toUpperCase(java.util.Locale.ROOT)));
    }
    rate("dan", 1, "null");

    String first = catalog.get("/titles/t01/reviews?limit=2").body();
    assertThat(first).containsSubsequence("By EVE.", "By BOB.").doesNotContain("ADA", "\"eve\"");
    String before = first.replaceAll(".*\"at\":\"([^\"]+)\".*", "$1");
    assertThat(catalog.get("/titles/t01/reviews?before=" + before).body())
        .contains("By ADA.")
        .doesNotContain("BOB");
  }

  @Test
  void ratings_at_once_by_one_profile_are_all_taken() throws Exception {
    ExecutorService taps = Executors.newFixedThreadPool(8);
    try {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int stars = 1 + i % 5;
        answers.add(taps.submit(() -> rate("ada", stars, "null")));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
      }
    } finally {
      taps.shutdownNow();
    }
  }

  @Test
  void what_is_no_rating_is_refused_and_never_an_error_of_ours() throws Exception {
    assertThat(rate("ada", 0, "null").statusCode()).isEqualTo(400);
    assertThat(rate("ada", 6, "null").statusCode()).isEqualTo(400);
    assertThat(rate("", 5, "null").statusCode()).isEqualTo(400);
    assertThat(rate("a".repeat(37), 5, "null").statusCode()).isEqualTo(400);
    assertThat(rate("ada", 5, "\"" + "x".repeat(2_001) + "\"").statusCode()).isEqualTo(400);
    for (String body : List.of("{}", "null", "[]", "{\"stars\":\"many\",\"profileId\":\"a\"}")) {
      assertThat(catalog.post(RATINGS, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(
            catalog.post("/titles/t99/ratings", "{\"profileId\":\"a\",\"stars\":5}").statusCode())
        .isEqualTo(404);
    assertThat(catalog.get("/titles/t01/reviews?before=yesterday").statusCode()).isEqualTo(400);
    for (String moment :
        List.of(
            "%2B1000000000-12-31T23:59:59Z",
            "-1000000000-01-01T00:00:00Z", "%2B10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z")) {
      assertThat(catalog.get("/titles/t01/reviews?before=" + moment).statusCode())
          .as(moment)
          .isEqualTo(400);
    }
    for (String moment : List.of("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
      assertThat(catalog.get("/titles/t01/reviews?before=" + moment).statusCode())
          .as(moment)
          .isEqualTo(200);
    }
    assertThat(catalog.get("/titles/t99/reviews").statusCode()).isEqualTo(404);
  }

  /** A body that could fill the heap is not read to its end. */
  @Test
  void a_body_of_two_megabytes_is_refused() throws Exception {
    assertThat(rate("ada", 5, "\"" + "x".repeat(2_000_000) + "\"").statusCode()).isEqualTo(413);
  }

  @Test
  void words_are_kept_as_they_are_whatever_they_mean_elsewhere() throws Exception {
    String words = "'); DROP TABLE rating; -- <script>alert(1)</script>";
    rate("ada", 5, "\"" + words + "\"");

    assertThat(catalog.get(RATINGS + "/ada").body()).contains(words);
  }

  private static void bring(RunningCatalog to, int stars, String review, Instant at) {
    String event =
        """
        {"eventId":"e","titleId":"t01","profileId":"ada","stars":%d,"reviewed":true,
         "review":"%s","at":"%s"}"""
            .formatted(stars, review, at);
    ConsumerRecord<String, String> record =
        new ConsumerRecord<>(RatingGiven.TOPIC, 0, 0, "t01", event);
    record.headers().add("mirrored-from", "r2".getBytes(StandardCharsets.UTF_8));
    to.bean(RatingListener.class).receive(record);
  }

  /** As Prometheus reads them. */
  private static List<String> conflicts(RunningCatalog catalog) throws Exception {
    return catalog
        .get("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("region_conflicts_total{"))
        .map(line -> line.replaceFirst(".* ", ""))
        .toList();
  }

  @Test
  void opinion_of_another_region_is_taken_in_unless_a_later_one_is_known() throws Exception {
    Instant then = RunningCatalog.NOW;

    bring(catalog, 2, "Cold.", then);
    bring(catalog, 4, "Warmer.", then.plusNanos(1));
    assertThat(catalog.get(RATINGS + "/ada").body()).contains("\"stars\":4", "Warmer.");
    assertThat(conflicts(catalog)).containsExactly("0.0");

    bring(catalog, 2, "Cold.", then);
    assertThat(catalog.get(RATINGS + "/ada").body()).contains("\"stars\":4", "Warmer.");
    assertThat(conflicts(catalog)).containsExactly("1.0");

    bring(catalog, 4, "Warmer.", then.plusNanos(1));
    assertThat(conflicts(catalog)).as("the same again").containsExactly("1.0");
  }
}
