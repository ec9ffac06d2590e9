package holdwater.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void star_stands_for_any_characters_and_for_none() {
    assertThat(new Glob("a.*:b.*").matches("a.gateway:b.catalog")).isTrue();
    assertThat(new Glob("a.*:b.*").matches("a.:b.")).isTrue();
    assertThat(new Glob("a.*:b.*").matches("b.gateway:a.catalog")).isFalse();
  }

  @Test
  void everything_else_stands_for_itself() {
    assertThat(new Glob("a.b").matches("axb")).isFalse();
    assertThat(new Glob("[a]\\E+*").matches("[a]\\E+ and more")).isTrue();
  }
}
