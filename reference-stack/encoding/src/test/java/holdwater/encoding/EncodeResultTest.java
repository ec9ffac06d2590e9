package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncodeResultTest {
  private static final EncodeJob JOB = new EncodeJob("t01-36p-1", "t01", "36p", "sources/t01");

  /** The job table refused it, so the job was lost and made again, without end. */
  @Test
  void what_ffmpeg_says_at_length_fits_into_the_job_table() {
    String said = "ffmpeg ended with 1: " + "a line of ffmpeg | ".repeat(400) + "No space left";

    EncodeResult result = EncodeResult.failed(JOB, said);

    assertThat(result.message()).hasSize(1_000).startsWith("... ").endsWith("No space left");
  }

  @Test
  void short_message_stays_as_it_is() {
    String longest = "m".repeat(1_000);

    assertThat(EncodeResult.failed(JOB, "disk full").message()).isEqualTo("disk full");
    assertThat(EncodeResult.failed(JOB, longest).message()).isEqualTo(longest);
  }
}
