package holdwater.load.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FootageTest {
  private static final int FRAME = 6 + 64 * 36 * 3 / 2;

  @Test
  void footage_is_two_seconds_of_whole_pictures_and_small_enough_to_be_taken() {
    byte[] file = Footage.of(7, 1);
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int header = text.indexOf('\n') + 1;

    assertThat(text).startsWith("YUV4MPEG2 W64 H36 F25:1 ");
    assertThat(file).hasSize(header + 50 * FRAME);
    assertThat(file.length).isLessThan(512 * 1024);
    for (int i = 0; i < 50; i++) {
      assertThat(text.startsWith("FRAME\n", header + i * FRAME)).as("picture %d", i).isTrue();
    }
  }

  @Test
  void every_number_and_run_has_its_own_and_always_the_same() {
    assertThat(Footage.of(7, 1)).isEqualTo(Footage.of(7, 1));
    assertThat(Footage.of(7, 1)).isNotEqualTo(Footage.of(7, 2)).isNotEqualTo(Footage.of(8, 1));
  }
}
