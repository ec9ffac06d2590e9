package holdwater.encoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.encoding.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  /** In real time, so it only ends when somebody ends it. */
  private static final List<String> ENDLESS =
      List.of("-re", "-f", "lavfi", "-i", "color=size=16x16", "-f", "null", "-");

  @TempDir Path work;

  @Test
  void each_system_has_a_binary_of_its_own() {
    assertThat(FfmpegBinary.resourceName("Linux", "amd64")).isEqualTo("ffmpeg-amd64");
    assertThat(FfmpegBinary.resourceName("Mac OS X", "aarch64")).isEqualTo("ffmpeg-aarch64-osx");
    assertThat(FfmpegBinary.resourceName("Windows 11", "amd64")).isEqualTo("ffmpeg-amd64.exe");
  }

  @Test
  void binary_is_unpacked_once_and_again_when_it_was_cut_short() throws IOException {
    Path first = FfmpegBinary.in(work);
    long size = Files.size(first);
    Object unpackedAt = Files.getLastModifiedTime(first);

    assertThat(FfmpegBinary.in(work)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first)).isEqualTo(unpackedAt);

    Files.write(first, new byte[1]);

    assertThat(Files.size(FfmpegBinary.in(work))).isEqualTo(size);
  }

  @Test
  void failure_tells_what_ffmpeg_said() throws Exception {
    try (Ffmpeg ffmpeg = new Ffmpeg(TestFfmpeg.program())) {
      assertThatThrownBy(() -> ffmpeg.run(List.of("-i", "missing.mp4", "out.mp4"), work, LONG))
          .isInstanceOf(FfmpegFailure.class)
          .hasMessageContaining("missing.mp4: No such file");
    }
  }

  @Test
  void child_that_takes_too_long_is_killed() throws Exception {
    try (Ffmpeg ffmpeg = new Ffmpeg(TestFfmpeg.program())) {
      assertThatThrownBy(() -> ffmpeg.run(ENDLESS, work, Duration.ofMillis(500)))
          .isInstanceOf(FfmpegFailure.class)
          .hasMessageContaining("ran longer than");
    }
    assertNoChildren();
  }

  /** A machine that is busy gives it little of a core, and that is no reason to begin again. */
  @Test
  void child_that_computes_too_much_is_ended_whatever_the_clock_says() throws Exception {
    List<String> endless =
        List.of("-f", "lavfi", "-i", "mandelbrot=size=854x480:maxiter=2000", "-f", "null", "-");
    try (Ffmpeg ffmpeg = new Ffmpeg(TestFfmpeg.program(), 1)) {
      assertThatThrownBy(() -> ffmpeg.run(endless, work, LONG))
          .isInstanceOf(FfmpegFailure.class)
          .hasMessageContaining("ffmpeg ended with");
    }
    assertNoChildren();
  }

  @Test
  void closing_kills_children_and_starts_no_more() throws Exception {
    Ffmpeg ffmpeg = new Ffmpeg(TestFfmpeg.program());
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(
            () -> {
              try {
                ffmpeg.run(ENDLESS, work, LONG);
              } catch (FfmpegFailure | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    awaitChild(run);

    ffmpeg.close();

    assertThatThrownBy(() -> run.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    assertThatThrownBy(() -> ffmpeg.run(List.of("-version"), work, LONG))
        .isInstanceOf(FfmpegFailure.class);
    assertNoChildren();
  }

  private static void awaitChild(CompletableFuture<Void> run) {
    while (ProcessHandle.current().children().findAny().isEmpty()) {
      assertThat(run).isNotDone();
      Thread.onSpinWait();
    }
  }

  private static void assertNoChildren() {
    ProcessHandle.current()
        .children()
        .forEach(child -> child.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    assertThat(ProcessHandle.current().children()).isEmpty();
  }
}
