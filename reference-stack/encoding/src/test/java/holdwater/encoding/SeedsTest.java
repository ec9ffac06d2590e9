package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
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

  /** Viewers of scenarios do not say where they are: they may see everything. */
  @Test
  void every_title_is_licensed_where_nobody_knows_and_not_everywhere_else() {
    assertThat(seeds)
        .allSatisfy(seed -> assertThat(seed.licences()).contains(LicenceWindow.of("XX")));
    assertThat(seeds)
        .filteredOn(seed -> seed.licences().stream().noneMatch(one -> one.territory().equals("DE")))
        .extracting(SeedTitle::id)
        .containsExactly("t11");
    assertThat(LicenceWindow.of("DE:2015-01-01/2020-01-01").until())
        .isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    assertThatThrownBy(() -> LicenceWindow.of("Germany")).hasMessageContaining("Germany");
  }

  @Test
  void every_picture_has_the_ladders_largest_size() {
    assertThat(seeds).allSatisfy(seed -> assertThat(seed.picture()).containsPattern("854[x:]480"));
  }
}
