package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentFaultTest {
  private static final Duration LEASE = Duration.ofSeconds(5);

  private static AgentFault woven(int methods, List<String> unwoven) {
    return new AgentFault("f", "cpu 1", "armed", LEASE, 0, 0, methods, unwoven, "");
  }

  @Test
  void extent_is_what_is_woven() {
    assertThat(woven(4, List.of()).extent()).isEqualTo("4 methods woven");
  }

  @Test
  void extent_names_what_could_not_be_woven_and_why() {
    assertThat(woven(4, List.of("a.Huge.big (too long)")).extent())
        .isEqualTo("4 methods woven, 1 could not be: a.Huge.big (too long)");
  }

  @Test
  void extent_says_why_there_is_none() {
    String why = "a.B has no finb, did you mean 'find'?";

    AgentFault nothing = new AgentFault("f", "cpu 1", "armed", LEASE, 0, 0, 0, List.of(), why);
    assertThat(nothing.extent()).isEqualTo("0 methods woven, " + why);
  }

  @Test
  void extent_names_the_first_of_many() {
    assertThat(woven(0, Collections.nCopies(7, "a.B.c (d)")).extent())
        .startsWith("0 methods woven, 7 could not be: a.B.c (d), a.B.c (d), ")
        .endsWith(", …")
        .hasSizeLessThan(120);
  }
}
