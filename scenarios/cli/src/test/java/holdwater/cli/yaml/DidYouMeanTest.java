package holdwater.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  @Test
  void swapped_letters_are_one_edit() {
    assertThat(DidYouMean.find("dealy", List.of("jitter", "delay"))).contains("delay");
  }

  @Test
  void case_does_not_count() {
    assertThat(DidYouMean.find("atleast", List.of("atMost", "atLeast"))).contains("atLeast");
  }

  @Test
  void short_words_may_differ_by_one_edit_only() {
    assertThat(DidYouMean.find("c", List.of("a"))).contains("a");
    assertThat(DidYouMean.find("hold", List.of("held"))).contains("held");
    assertThat(DidYouMean.find("to", List.of("from"))).isEmpty();
  }

  @Test
  void the_nearest_of_several_is_meant() {
    assertThat(DidYouMean.find("stream-strts", List.of("stream-parts", "stream-starts")))
        .contains("stream-starts");
  }

  @Test
  void another_word_is_not_suggested() {
    assertThat(DidYouMean.ending("hypothesis", List.of("topology", "timeline"))).isEmpty();
    assertThat(DidYouMean.ending("timelin", List.of("topology", "timeline")))
        .isEqualTo(", did you mean 'timeline'?");
  }
}
