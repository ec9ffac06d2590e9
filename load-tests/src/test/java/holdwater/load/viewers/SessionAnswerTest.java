package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.load.player.Rung;
import org.junit.jupiter.api.Test;

class SessionAnswerTest {
  private static final String ANSWER =
      """
      {"sessionId":"s1","titleId":"t01","heartbeatSeconds":4,
       "edges":[{"id":"b.edge","zone":"b","url":"http://127.0.0.1:2"}],
       "manifest":{"durationSeconds":4,"rungs":[
         {"name":"360p","bandwidth":500000,"segmentSeconds":2,"init":"/content/t01/360p/init.mp4?sig=1",
          "segments":["/content/t01/360p/0.m4s?sig=1","/content/t01/360p/1.m4s?sig=1"]},
         {"name":"240p","bandwidth":250000,"segmentSeconds":2,"init":"/content/t01/240p/init.mp4?sig=1",
          "segments":["/content/t01/240p/0.m4s?sig=1","/content/t01/240p/1.m4s?sig=1"]}]}}
      """;

  @Test
  void player_reads_edges_and_rungs_from_the_lowest() throws Exception {
    SessionAnswer answer = SessionAnswer.of(new ObjectMapper().readTree(ANSWER)).orElseThrow();

    assertThat(answer.sessionId()).isEqualTo("s1");
    assertThat(answer.heartbeatMicros()).isEqualTo(4_000_000);
    assertThat(answer.edges()).singleElement().extracting("id").isEqualTo("b.edge");
    assertThat(answer.rungs()).extracting(Rung::name).containsExactly("240p", "360p");
  }

  @Test
  void answer_that_cannot_be_played_is_none() throws Exception {
    ObjectMapper json = new ObjectMapper();

    assertThat(SessionAnswer.of(json.readTree("{}"))).isEmpty();
    assertThat(
            SessionAnswer.of(
                json.readTree(ANSWER.replace("240p", "x").replace("\"edges\"", "\"e\""))))
        .isEmpty();
  }
}
