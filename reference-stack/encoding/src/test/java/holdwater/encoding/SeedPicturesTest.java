package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.encoding.ffmpeg.Ffmpeg;
import holdwater.encoding.ladder.EncodeCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real ffmpeg. */
class SeedPicturesTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int FRAMES_PER_SECOND = 25;

  @TempDir Path folder;

  /** Five Lights had five colours by chance, and other files in each region. */
  @Test
  void every_seed_is_the_same_each_time_that_it_is_made() throws Exception {
    try (Ffmpeg ffmpeg = new Ffmpeg(TestFfmpeg.program())) {
      for (SeedTitle seed : Seeds.all()) {
        assertThat(made(ffmpeg, seed, "one")).as(seed.id()).isEqualTo(made(ffmpeg, seed, "other"));
      }
    }
  }

  private byte[] made(Ffmpeg ffmpeg, SeedTitle seed, String region) throws Exception {
    Path work = Files.createDirectories(folder.resolve(region).resolve(seed.id()));
    ffmpeg.run(
        EncodeCommand.source(seed.picture(), seed.toneHertz(), 1, FRAMES_PER_SECOND), work, LIMIT);
    return Files.readAllBytes(work.resolve(EncodeCommand.SOURCE));
  }
}
