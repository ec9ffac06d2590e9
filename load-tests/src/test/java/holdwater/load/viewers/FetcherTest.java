package holdwater.load.viewers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.player.Endpoint;
import holdwater.load.player.Failover;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.ViewerEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FetcherTest {
  private static final byte[] ABC = "abc".getBytes(UTF_8);
  private static final String NAMED =
      "/content/t01/360p/0.ba7816bf8f01cfea414140de5dae2223.m4s?sig=ab";

  private final Recorder recorder =
      new Recorder(
          ViewerEvents.STREAM_START,
          new Schedule(10, 0, 0),
          new Objectives(Map.of("intact", new Objectives.Rule(ViewerEvents.INTACT_SEGMENT, null))),
          () -> 1_000_000_000);
  private final Fetcher fetcher =
      new Fetcher(
          recorder,
          new Failover(
              List.of(new Endpoint("a.edge", "http://a"), new Endpoint("b.edge", "http://b")),
              true),
          false);

  private void fetched(String path, int status, byte[] body) {
    fetcher.prepare(path);
    fetcher.beforeTry();
    fetcher.afterTry(status, body.length, body);
  }

  private long[] intact() {
    long[] counts = recorder.drain().seconds().get(0).counts().get("intact");
    return counts == null ? new long[] {0, 0} : counts;
  }

  @Test
  void piece_that_is_what_its_path_says_is_played() {
    fetched(NAMED, 200, ABC);

    assertThat(fetcher.ok()).isTrue();
    assertThat(intact()).containsExactly(1, 0);
  }

  @Test
  void damaged_piece_is_fetched_from_another_edge() {
    fetched(NAMED, 200, new byte[] {1});

    assertThat(fetcher.ok()).isFalse();
    assertThat(fetcher.wantsAnotherTry()).isTrue();
    assertThat(fetcher.url()).startsWith("http://b");
    assertThat(intact()).containsExactly(0, 1);
  }

  @Test
  void what_was_refused_or_has_no_such_path_is_not_counted() {
    fetched(NAMED, 502, ABC);
    fetched("/content/t01/360p/0.m4s", 200, ABC);

    assertThat(fetcher.ok()).isTrue();
    assertThat(intact()).containsExactly(0, 0);
  }
}
