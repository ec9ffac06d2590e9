package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {

  private final List<SeedTitle> seeds = Seeds.all();

  @Test
  void there_are_twelve_titles_each_unlike_the_others() {
    assertThat(seeds).hasSize(12).extracting(SeedTitle::id).startsWith("t01").endsWith("t12");
    assertThat(seeds).extracting(SeedTitle::picture).doesNotHaveDuplicates();
    assertThat(seeds).extracting(SeedTitle::name).doesNotHaveDuplicates();
    assertThat(seeds).extracting(SeedTitle::synopsis).doesNotHaveDuplicates();
  }

  @Test
  void every_picture_has_the_ladders_largest_size() {
    assertThat(seeds).allSatisfy(seed -> assertThat(seed.picture()).containsPattern("854[x:]480"));
  }
}
