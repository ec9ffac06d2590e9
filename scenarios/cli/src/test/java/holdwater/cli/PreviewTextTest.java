package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.jvm.AgentPreview;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTextTest {
  @Test
  void methods_come_first_and_then_each_reason_against_one() {
    AgentPreview seen =
        new AgentPreview(
            "com.acme..*.*",
            1,
            0,
            2,
            List.of("com.acme.A.b(0)", "com.acme.A.c(1)"),
            List.of("com.acme.A.huge (too long)"),
            List.of("com.acme.A.d is abstract"),
            List.of());

    assertThat(PreviewText.lines(seen, 7))
        .containsExactly(
            "com.acme..*.* in process 7:",
            "  com.acme.A.b(0)",
            "  com.acme.A.c(1)",
            "2 methods could be woven, of 1 class",
            "could not be woven:",
            "  com.acme.A.huge (too long)",
            "left alone:",
            "  com.acme.A.d is abstract");
  }

  @Test
  void nothing_comes_with_its_reason() {
    List<String> why = List.of("no class com.acme.A is loaded so far, it is woven when one comes");
    AgentPreview seen =
        new AgentPreview("com.acme.A.b", 0, 0, 0, List.of(), List.of(), List.of(), why);

    assertThat(PreviewText.lines(seen, 7))
        .containsExactly(
            "com.acme.A.b in process 7:",
            "0 methods could be woven, of 0 classes",
            "nothing: " + why.get(0));
  }

  @Test
  void only_the_first_of_very_many_are_told() {
    AgentPreview seen =
        new AgentPreview(
            "a..*.*",
            2_000,
            500,
            5_000,
            Collections.nCopies(1_000, "a.B.c(0)"),
            List.of(),
            List.of(),
            List.of());

    assertThat(PreviewText.lines(seen, 7))
        .hasSize(203)
        .contains("  … and 4800 more")
        .last()
        .isEqualTo("5000 methods could be woven, of 2000 classes, 500 more not looked at");
  }
}
