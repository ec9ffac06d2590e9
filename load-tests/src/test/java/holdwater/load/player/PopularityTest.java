package holdwater.load.player;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PopularityTest {
  @Test
  void uniform_titles_share_alike() {
    Popularity uniform = new Popularity(4, 0);

    assertThat(uniform.pick(0)).isZero();
    assertThat(uniform.pick(0.2499)).isZero();
    assertThat(uniform.pick(0.25)).isEqualTo(1);
    assertThat(uniform.pick(0.9999)).isEqualTo(3);
  }

  @Test
  void zipf_gives_the_second_title_half_of_the_first() {
    // 1 + 1/2 = 1.5: the first takes two thirds.
    Popularity zipf = new Popularity(2, 1);

    assertThat(zipf.pick(0.666)).isZero();
    assertThat(zipf.pick(0.667)).isEqualTo(1);
  }

  @Test
  void models_are_known_by_their_names() {
    assertThat(ViewerModel.named("evening-viewing")).contains(ViewerModel.EVENING_VIEWING);
    assertThat(ViewerModel.named("long-tail")).contains(ViewerModel.LONG_TAIL);
    assertThat(ViewerModel.named("long-tale")).isEmpty();
  }
}
