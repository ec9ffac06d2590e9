package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import holdwater.load.player.Stream.Action;
import holdwater.load.player.ViewerModel;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.ViewerEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who watches for longer than a session is good for renews it. */
class RenewalTest {
  private static final String ANSWER =
      """
      {"sessionId":"%s","renewAfterSeconds":2,"heartbeatSeconds":60,
       "edges":[{"id":"a.edge","url":"http://127.0.0.1:1"}],
       "manifest":{"rungs":[{"name":"240p","bandwidth":250000,"segmentSeconds":2,
         "init":"/init?%s","segments":["/0?%s","/1?%s","/2?%s","/3?%s","/4?%s","/5?%s"]}]}}""";

  private long now = 1_000_000_000;
  private Viewer viewer;

  @BeforeEach
  void watch() {
    PlanFile plan =
        new PlanFile(
            "evening-viewing",
            10,
            7,
            60_000,
            Map.of(),
            List.of(
                new PlanFile.Zone(
                    "a", List.of(new PlanFile.Gateway("a.gateway", "http://127.0.0.1:1")))),
            List.of(),
            null,
            null);
    Recorder recorder =
        new Recorder(
            ViewerEvents.STREAM_START,
            new Schedule(10, Viewer.leadMicros(ViewerModel.EVENING_VIEWING), 0),
            new Objectives(
                Map.of("api", new Objectives.Rule(ViewerEvents.API_REQUEST, 3_000_000L))),
            () -> now);
    World world = new World(new Workload(plan, recorder));
    for (int i = 0; i < SignUp.USERS; i++) {
      world.signedIn(new World.Account(i, "token"));
    }
    world.titles(List.of("t1", "t2"));
    viewer = recorder.arrive(slot -> new Viewer(world, slot));
    now += viewer.untilPlay().toNanos() / 1_000;
    viewer.preparePlayback();
    answered(201, "s1");
    viewer.sessionAnswered();
    fetch();
    fetch();
  }

  private void answered(int status, String id) {
    viewer.caller().beforeTry();
    String json = ANSWER.formatted(id, id, id, id, id, id, id, id);
    viewer.caller().afterTry(status, json.getBytes(StandardCharsets.UTF_8));
  }

  private String fetch() {
    viewer.prepareFetch();
    viewer.fetcher().beforeTry();
    String url = viewer.fetcher().url();
    viewer.fetcher().afterTry(200, 1_000, new byte[1_000]);
    viewer.fetchDone();
    return url;
  }

  @Test
  void session_is_renewed_in_time_and_what_is_fetched_then_has_new_addresses() {
    assertThat(viewer.next()).isNotEqualTo(Action.RENEW);
    assertThat(fetch()).endsWith("?s1");

    now += 2_000_000;
    assertThat(viewer.next()).isEqualTo(Action.RENEW);
    viewer.prepareRenewal();
    assertThat(viewer.caller().url()).endsWith("/playback/renewal");
    assertThat(viewer.caller().body()).isEqualTo("{\"sessionId\":\"s1\"}");
    answered(200, "s2");
    viewer.renewalAnswered();

    assertThat(viewer.next()).isNotEqualTo(Action.RENEW);
    assertThat(fetch()).endsWith("?s2");
    viewer.prepareHeartbeat();
    assertThat(viewer.caller().body()).contains("\"sessionId\":\"s2\"");
  }

  @Test
  void renewal_that_fails_is_tried_again_after_a_while() {
    now += 2_000_000;
    assertThat(viewer.next()).isEqualTo(Action.RENEW);
    viewer.prepareRenewal();
    answered(503, "none");
    viewer.renewalAnswered();

    assertThat(viewer.next()).isNotEqualTo(Action.RENEW);
    now += 4_900_000;
    assertThat(viewer.next()).isNotEqualTo(Action.RENEW);
    now += 100_000;
    assertThat(viewer.next()).isEqualTo(Action.RENEW);
  }
}
