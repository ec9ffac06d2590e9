package holdwater.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.ServiceMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00.123456789Z");

  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private ApplicationContext service;

  @BeforeEach
  void start() {
    service = start(Map.of(), Map.of());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void published_title_is_listed_and_has_its_page() throws Exception {
    publish(event("t02", "Gradients", NOW));
    publish(event("t01", "Colour Bars", NOW));

    assertThat(get("/titles?limit=1").body()).startsWith("[{\"id\":\"t01\"").doesNotContain("t02");
    assertThat(get("/titles?ids=t02,t99").body()).contains("t02").doesNotContain("t01");
    assertThat(get("/titles/t01").body())
        .isEqualTo(
            "{\"id\":\"t01\",\"name\":\"Colour Bars\",\"synopsis\":\"About t01.\",\"genre\":\"Test\","
                + "\"year\":2026,\"durationSeconds\":12.0,"
                + "\"posterUrl\":\"/content/t01/art/poster.jpg\","
                + "\"publishedAt\":\"2026-03-01T20:15:00.123456789Z\"}");
  }

  @Test
  void unknown_title_is_404() throws Exception {
    for (String path : List.of("/titles/t99", "/titles/t99/streams", "/titles/t99/licence")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(get(path).body()).contains("\"error\":\"not-found\"");
    }
  }

  @Test
  void streams_come_in_the_order_of_the_ladder() throws Exception {
    publish(event("t01", "Colour Bars", NOW));

    assertThat(get("/titles/t01/streams").body())
        .isEqualTo(
            "{\"titleId\":\"t01\",\"durationSeconds\":12.0,\"rungs\":["
                + "{\"name\":\"360p\",\"width\":640,\"height\":360,\"bandwidth\":500000,"
                + "\"codecs\":\"avc1.4d401e,mp4a.40.2\",\"segments\":6,\"segmentSeconds\":2.0},"
                + "{\"name\":\"240p\",\"width\":426,\"height\":240,\"bandwidth\":250000,"
                + "\"codecs\":\"avc1.4d401e,mp4a.40.2\",\"segments\":6,\"segmentSeconds\":2.0}]}");
  }

  @Test
  void streams_name_the_files_that_were_published() throws Exception {
    String files =
        "\"files\":{\"init\":\"i.mp4\",\"playlist\":\"p.m3u8\",\"segments\":[\"0.a.m4s\",\"1.b.m4s\"]}";
    publish(event("t01", "Colour Bars", NOW).replaceFirst("\"segmentSeconds\":2", "$0," + files));

    assertThat(get("/titles/t01/streams").body()).containsOnlyOnce(files);
  }

  @Test
  void licence_holds_in_its_territories_only() throws Exception {
    publish(event("t01", "Colour Bars", NOW));

    assertThat(get("/titles/t01/licence").body()).isEqualTo("{\"allowed\":true}");
    assertThat(get("/titles/t01/licence?territory=DE").body()).isEqualTo("{\"allowed\":false}");
  }

  @Test
  void licence_ends_when_it_says() throws Exception {
    publish(event("t01", "Colour Bars", NOW));
    execute(
        "UPDATE CATALOG.licence SET valid_until = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00Z'");

    assertThat(get("/titles/t01/licence").body())
        .isEqualTo("{\"allowed\":false,\"until\":\"2020-01-01T00:00:00Z\"}");
  }

  @Test
  void search_finds_by_name_before_genre_and_takes_wildcards_literally() throws Exception {
    publish(event("t01", "Zoo of Tests", NOW));
    publish(event("t02", "Gradients", NOW));

    assertThat(get("/search?q=TEST").body()).containsSubsequence("t01", "t02");
    assertThat(get("/search?q=gradi&limit=5").body()).contains("t02").doesNotContain("t01");
    assertThat(get("/search?q=%25").body()).isEqualTo("[]");
  }

  @Test
  void same_event_twice_changes_nothing_and_a_late_old_one_neither() throws Exception {
    publish(event("t01", "New Name", NOW));
    publish(event("t01", "New Name", NOW));
    publish(event("t01", "Old Name", NOW.minusSeconds(60)));

    assertThat(get("/titles/t01").body()).contains("New Name");
    assertThat(get("/titles/t01/streams").body()).containsOnlyOnce("360p");
  }

  @Test
  void answers_are_cached_and_not_without_the_pattern() throws Exception {
    publish(event("t01", "Before", NOW));
    get("/titles/t01");
    publish(event("t01", "After", NOW.plusSeconds(1)));
    String cached = get("/titles/t01").body();

    service.close();
    service = start(Map.of("RESILIENCE_RESPONSE_CACHE", "off"), Map.of());
    publish(event("t01", "Last", NOW.plusSeconds(2)));
    get("/titles/t01");
    publish(event("t01", "Very last", NOW.plusSeconds(3)));

    assertThat(cached).contains("Before");
    assertThat(get("/titles/t01").body()).contains("Very last");
  }

  @Test
  void what_is_not_fresh_is_given_at_once_and_renewed_behind_it() throws Exception {
    service.close();
    service = start(Map.of(), Map.of("holdwater.cache.fresh", "0s"));
    publish(event("t01", "Before", NOW));
    get("/titles/t01");
    publish(event("t01", "After", NOW.plusSeconds(1)));

    assertThat(get("/titles/t01").body()).contains("Before");
    awaitBody("/titles/t01", "After");
  }

  @Test
  void what_is_not_fresh_is_asked_for_without_revalidation() throws Exception {
    service.close();
    service =
        start(
            Map.of("RESILIENCE_STALE_WHILE_REVALIDATE", "off"),
            Map.of("holdwater.cache.fresh", "0s"));
    publish(event("t01", "Before", NOW));
    get("/titles/t01");
    publish(event("t01", "After", NOW.plusSeconds(1)));

    assertThat(get("/titles/t01").body()).contains("After");
  }

  @Test
  void without_its_database_it_answers_what_it_knew() throws Exception {
    service.close();
    service =
        start(Map.of(), Map.of("holdwater.cache.fresh", "0s", "holdwater.cache.revalidate", "0s"));
    publish(event("t01", "Colour Bars", NOW));
    get("/titles/t01");
    execute("SHUTDOWN");
    execute("CREATE SCHEMA CATALOG");

    HttpResponse<String> known = get("/titles/t01");
    HttpResponse<String> unknown = get("/titles/t02");

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.headers().firstValue("X-Fallback")).hasValue("cached");
    assertThat(unknown.statusCode()).isEqualTo(503);
  }

  private ApplicationContext start(Map<String, String> more, Map<String, Object> properties) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "SERVICE_NAME", "catalog",
                "INSTANCE_ID", "a.catalog",
                "ZONE", "a",
                "REGION", "r1",
                "DATABASE_URL", database,
                "DATABASE_MIGRATE", "true"));
    environment.putAll(more);
    return ServiceMain.start(CatalogApplication.class, environment, properties);
  }

  private static String event(String id, String name, Instant at) {
    return """
        {"titleId":"%s","name":"%s","synopsis":"About %s.","genre":"Test","year":2026,
         "durationSeconds":12,"territories":["XX"],"publishedAt":"%s","rungs":[
          {"name":"360p","width":640,"height":360,"bandwidth":500000,"codecs":"avc1.4d401e,mp4a.40.2",
           "segments":6,"segmentSeconds":2},
          {"name":"240p","width":426,"height":240,"bandwidth":250000,"codecs":"avc1.4d401e,mp4a.40.2",
           "segments":6,"segmentSeconds":2}]}
        """
        .formatted(id, name, id, at);
  }

  private void publish(String event) {
    service
        .getBean(TitlePublishedListener.class)
        .receive(new ConsumerRecord<>(TitlePublished.TOPIC, 0, 0, "t01", event));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    int port = service.getBean(EmbeddedServer.class).getPort();
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The timeout of tests is the bound. */
  private void awaitBody(String path, String part) throws Exception {
    while (!get(path).body().contains(part)) {
      Thread.onSpinWait();
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(database, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
