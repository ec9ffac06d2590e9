package holdwater.model.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void part_has_the_same_seed_every_time_and_on_every_machine() {
    assertThat(new Seed(42).of("a.accounts")).isEqualTo(new Seed(42).of("a.accounts"));
    assertThat(new Seed(42).of("a.accounts").value()).isEqualTo(-2617068581133646813L);
  }

  @Test
  void parts_and_runs_do_not_share_a_seed() {
    assertThat(new Seed(42).of("a.accounts")).isNotEqualTo(new Seed(42).of("b.accounts"));
    assertThat(new Seed(42).of("a.accounts")).isNotEqualTo(new Seed(43).of("a.accounts"));
    assertThat(new Seed(42).of("a").of("b")).isNotEqualTo(new Seed(42).of("b").of("a"));
    assertThat(LongStream.range(0, 1_000).map(seed -> new Seed(seed).of("x").value()).distinct())
        .hasSize(1_000);
  }
}
