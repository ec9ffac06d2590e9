package holdwater.agent.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenTest {
  private final Seen seen = new Seen();

  @Test
  void object_is_known_by_itself_and_not_by_what_it_equals() {
    List<String> one = new ArrayList<>();
    List<String> equal = new ArrayList<>();

    assertThat(seen.add(one)).isTrue();
    assertThat(seen.add(one)).isFalse();
    one.add("changed");

    assertThat(seen.contains(one)).isTrue();
    assertThat(seen.contains(equal)).isFalse();
    seen.remove(one);
    assertThat(seen.contains(one)).isFalse();
  }
}
