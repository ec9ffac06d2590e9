package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.run.Interruption;
import holdwater.model.load.LoadNews;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.verdict.RunStatus;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadPlayingTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final FakeClock clock = new FakeClock();
  private final Interruption interruption = new Interruption();
  private final LoadBook book = new LoadBook();

  /** Tells of one second at each look, for so many looks. */
  private static class Seconds implements RunningLoad {
    private final int length;
    private int told;
    private boolean closed;

    Seconds(int length) {
      this.length = length;
    }

    @Override
    public LoadNews poll() {
      return news();
    }

    private LoadNews news() {
      Instant second = Instant.EPOCH.plusSeconds(told++);
      TrafficSecond of = new TrafficSecond(second, 1, 1, Duration.ZERO, Map.of(), Map.of());
      return new LoadNews(new TrafficReport(List.of(of), second), Map.of(), List.of());
    }

    @Override
    public boolean running() {
      return told < length;
    }

    @Override
    public long requests() {
      return told;
    }

    @Override
    public LoadNews stop(Duration patience) {
      return news();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private LoadPlaying playing(Runnable everySecond) {
    return new LoadPlaying(book, clock, interruption, known -> everySecond.run());
  }

  @Test
  void load_is_played_to_its_end_and_its_last_news_kept() {
    Seconds load = new Seconds(10);

    LoadPlaying.Ended ended = playing(() -> {}).play(load, LONG);

    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(book.seconds()).hasSize(11);
    assertThat(load.closed).isTrue();
  }

  @Test
  void interrupted_load_keeps_what_was_measured() {
    Seconds load = new Seconds(1_000);

    LoadPlaying.Ended ended =
        playing(
                () -> {
                  if (load.told == 7) {
                    interruption.interrupt();
                  }
                })
            .play(load, LONG);

    assertThat(ended.status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(book.seconds()).hasSize(8);
  }

  @Test
  void load_that_does_not_end_is_ended() {
    Seconds load = new Seconds(Integer.MAX_VALUE);

    LoadPlaying.Ended ended = playing(() -> {}).play(load, Duration.ofSeconds(30));

    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(book.seconds()).hasSize(31);
  }

  @Test
  void generator_that_dies_leaves_what_it_told_and_why() {
    Seconds load =
        new Seconds(100) {
          @Override
          public LoadNews poll() {
            if (requests() == 5) {
              throw new TrafficFailed("the traffic generator is gone");
            }
            return super.poll();
          }
        };

    LoadPlaying.Ended ended = playing(() -> {}).play(load, LONG);

    assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
    assertThat(ended.failure()).contains("the traffic generator is gone");
    assertThat(book.seconds()).hasSize(5);
  }
}
