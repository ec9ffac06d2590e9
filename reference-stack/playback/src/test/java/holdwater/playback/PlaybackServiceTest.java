package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Surroundings;
import holdwater.runtime.signing.ContentSignature;
import holdwater.runtime.signing.Signer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What viewers and their players are answered. */
class PlaybackServiceTest extends RunningPlayback {
  @Test
  void a_start_answers_edges_of_the_viewers_zone_first_and_signed_segments() throws Exception {
    HttpResponse<String> started = startSession();

    assertThat(started.statusCode()).isEqualTo(201);
    assertThat(find("\"edges\":\\[\\{\"id\":\"([^\"]+)\"", started.body())).isEqualTo("b.edge");
    Matcher url =
        Pattern.compile("/content/t01/240p/1\\.m4s\\?from=(\\d+)&exp=(\\d+)&sig=([0-9a-f]+)")
            .matcher(started.body());
    assertThat(url.find()).isTrue();
    long begins = Long.parseLong(url.group(1));
    long expires = Long.parseLong(url.group(2));
    assertThat(expires).isEqualTo(begins + 300);
    ContentSignature signature =
        new ContentSignature(
            Signer.ofHex(SECRET), new ClockLeeway("content", service.getBean(Surroundings.class)));
    assertThat(signature.allows("t01", begins, expires, url.group(3), Instant.now())).isTrue();
  }

  @Test
  void files_are_called_what_the_catalog_calls_them() throws Exception {
    answers.computeIfPresent(
        "/titles/t01/streams",
        (path, json) ->
            json.replace(
                "\"segmentSeconds\":2.0",
                "\"segmentSeconds\":2.0,\"files\":{\"init\":\"init.aa.mp4\",\"playlist\":\"media.bb.m3u8\","
                    + "\"segments\":[\"0.cc.m4s\",\"1.dd.m4s\"]}"));

    HttpResponse<String> started = startSession();

    assertThat(started.body())
        .contains("/240p/init.aa.mp4?from=", "/240p/0.cc.m4s?from=", "/240p/1.dd.m4s?from=")
        .doesNotContain("/240p/0.m4s");
    assertThat(get(hls(started)).body()).contains("/240p/media.bb.m3u8?from=");
  }

  @Test
  void a_young_gateway_is_steered_few_viewers_to_and_an_old_edge_all() throws Exception {
    Instant patience = Instant.now().plusSeconds(60);
    String document;
    do {
      document = get("/steering?zone=a").body();
    } while (!document.contains("\"share\":0.4") && Instant.now().isBefore(patience));

    assertThat(document)
        .contains("\"http://127.0.0.1:11\",\"share\":0.4}")
        .contains("\"http://127.0.0.1:9\",\"share\":1.0}");
  }

  @Test
  void a_second_start_of_a_title_does_not_ask_the_catalog_again() throws Exception {
    startSession();
    int calls = catalogCalls.get();

    startSession();

    assertThat(catalogCalls).hasValue(calls);
  }

  @Test
  void a_title_without_licence_and_an_account_without_plan_are_refused() throws Exception {
    answers.put("/accounts/acc/entitlement", "{\"entitled\":false}");
    assertThat(startSession().statusCode()).isEqualTo(403);

    answers.put("/accounts/acc/entitlement", "{\"entitled\":true}");
    answers.put("/titles/t01/licence", "{\"allowed\":false}");
    HttpResponse<String> refused = startSession();
    assertThat(refused.statusCode()).isEqualTo(451);
    assertThat(refused.body()).contains("not-licensed").doesNotContain("sessionId");
  }

  @Test
  void as_many_watch_at_once_as_the_plan_includes_and_no_more() throws Exception {
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"streams\":2,\"watching\":1}");
    assertThat(startSession().statusCode()).isEqualTo(201);

    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"streams\":2,\"watching\":2}");
    HttpResponse<String> refused = startSession();
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("too-many-streams").doesNotContain("sessionId");

    // Where plans are not sold nobody counts, and nobody is refused.
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"streams\":2}");
    assertThat(startSession().statusCode()).isEqualTo(201);
  }

  @Test
  void the_licence_is_asked_for_where_the_account_is() throws Exception {
    startSession();
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"territory\":\"DE\"}");
    startSession();

    assertThat(licencesAsked).containsExactly("territory=XX", "territory=DE");
  }

  @Test
  void pictures_higher_than_the_plan_are_not_handed_out_and_the_lowest_is_in_any_case()
      throws Exception {
    String streams = answers.get("/titles/t01/streams");
    String rung = find("(\\{\"name\".*?\\})", streams);
    answers.put(
        "/titles/t01/streams",
        streams.replace(rung, rung + "," + rung.replace("240", "720").replace("426", "1280")));

    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"maxHeight\":480}");
    assertThat(startSession().body()).contains("\"240p\"").doesNotContain("\"720p\"");
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"maxHeight\":100}");
    assertThat(startSession().body()).contains("\"240p\"").doesNotContain("\"720p\"");
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"maxHeight\":1080}");
    assertThat(startSession().body()).contains("\"240p\"", "\"720p\"");
  }

  private HttpResponse<String> heartbeat(String session, String account, String rest)
      throws Exception {
    return post(
        "/heartbeats",
        "{\"sessionId\":\"%s\",\"accountId\":\"%s\",\"profileId\":\"pro\",%s%s}"
            .formatted(session, account, "\"clientId\":\"tv\",\"sequence\":0", rest));
  }

  /** The path of the HLS master list, as playback has it behind the gateway. */
  private String hls(HttpResponse<String> started) {
    return find("\"hls\":\"/api/v1/playback([^\"]+)\"", started.body());
  }

  @Test
  void a_session_can_be_read_as_hls_by_an_address_without_its_id() throws Exception {
    HttpResponse<String> started = startSession();
    String path = hls(started);

    HttpResponse<String> list = get(path);

    assertThat(list.body()).startsWith("#EXTM3U").contains("/content/t01/240p/media.m3u8?from=");
    assertThat(path).doesNotContain(find("\"sessionId\":\"([^\"]+)\"", started.body()));
  }

  @Test
  void an_hls_address_that_we_did_not_sign_is_403_and_one_without_signature_400() throws Exception {
    String path = hls(startSession());

    assertThat(get(path.replace("sig=", "sig=0")).statusCode()).isEqualTo(403);
    assertThat(get(path.replace("t01", "t02")).statusCode()).isEqualTo(403);
    assertThat(get(path.substring(0, path.indexOf("&sig="))).statusCode()).isEqualTo(400);
    assertThat(get(path.replaceFirst("from=\\d+", "from=" + Long.MAX_VALUE)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_heartbeat_is_taken_without_waiting_for_kafka() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    assertThat(heartbeat(id, "acc", ",\"kind\":\"heartbeat\",\"positionSeconds\":4").statusCode())
        .isEqualTo(202);
  }

  @Test
  void a_heartbeat_in_somebody_elses_session_is_403_and_in_a_forged_one_404() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    assertThat(heartbeat(id, "bob", ",\"kind\":\"stop\"").statusCode()).isEqualTo(403);
    assertThat(
            post(
                    "/heartbeats",
                    "{\"sessionId\":\"%s\",\"accountId\":\"acc\",\"profileId\":\"kid\",\"clientId\":\"tv\",\"sequence\":0,\"kind\":\"stop\"}"
                        .formatted(id))
                .statusCode())
        .isEqualTo(403);
    assertThat(heartbeat("forged." + id, "acc", ",\"kind\":\"stop\"").statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_no_heartbeat_is_refused_and_never_an_error_of_ours() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    for (String rest : List.of("", ",\"kind\":null", ",\"kind\":\"dance\"", ",\"kind\":{}")) {
      assertThat(heartbeat(id, "acc", rest).statusCode()).as(rest).isEqualTo(400);
    }
    for (String body : List.of("{}", "null", "[]", "{\"kind\":\"stop\"}")) {
      assertThat(post("/heartbeats", body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void a_heartbeat_that_could_not_be_told_from_another_is_refused() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    for (String identity :
        List.of(
            "\"sequence\":0",
            "\"clientId\":\"tv\"",
            "\"clientId\":\"tv\",\"sequence\":-1",
            "\"clientId\":\"t v\",\"sequence\":0",
            "\"clientId\":\"tv\",\"sequence\":0,\"sinceStartMillis\":-1")) {
      String body =
          "{\"sessionId\":\"%s\",\"accountId\":\"acc\",\"profileId\":\"pro\",\"kind\":\"stop\",%s}"
              .formatted(id, identity);
      assertThat(post("/heartbeats", body).statusCode()).as(identity).isEqualTo(400);
    }
  }

  @Test
  void a_heartbeat_from_where_no_player_can_be_is_refused() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    for (String position :
        List.of(
            "1e400", "-1e400", "-5", "-0.001", "\"NaN\"", "\"Infinity\"", "604801", "\"soon\"")) {
      for (String name : List.of("positionSeconds", "bufferSeconds")) {
        String rest = ",\"kind\":\"stop\",\"" + name + "\":" + position;
        assertThat(heartbeat(id, "acc", rest).statusCode()).as(rest).isEqualTo(400);
      }
    }
    assertThat(heartbeat(id, "acc", ",\"kind\":\"stop\",\"positionSeconds\":0").statusCode())
        .isEqualTo(202);
  }

  @Test
  void a_start_that_lacks_something_is_refused() throws Exception {
    assertThat(post("/sessions", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/sessions", "{\"accountId\":\"acc\",\"titleId\":\"t01\"}").statusCode())
        .isEqualTo(400);
  }
}
