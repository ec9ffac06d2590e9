package holdwater.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
  private final Problems problems = new Problems("slow-catalog.yaml");

  @Test
  void mistakes_come_in_the_order_of_the_file_and_aligned() {
    problems.add(
        new Position(17, 5),
        "expect.stream-start",
        "no such SLO in this scenario, did you mean 'stream-starts'?");
    problems.add(
        new Position(12, 9), "timeline[0].fault.dealy", "unknown key, did you mean 'delay'?");

    assertThat(problems)
        .hasToString(
            """
            slow-catalog.yaml has 2 mistakes:
              12:9  timeline[0].fault.dealy   unknown key, did you mean 'delay'?
              17:5  expect.stream-start       no such SLO in this scenario, did you mean 'stream-starts'?""");
  }

  @Test
  void positions_of_several_widths_are_aligned_too() {
    problems.add(new Position(112, 19), "a", "is wrong");
    problems.add(new Position(2, 1), "b.c", "is missing");

    assertThat(problems)
        .hasToString(
            """
            slow-catalog.yaml has 2 mistakes:
              2:1     b.c   is missing
              112:19  a     is wrong""");
  }

  @Test
  void a_mistake_of_the_whole_file_says_so() {
    problems.addForFile("no such file");

    assertThat(problems)
        .hasToString("slow-catalog.yaml has 1 mistake:\n  1:1  (file)   no such file");
  }

  @Test
  void more_mistakes_than_anybody_reads_are_counted() {
    for (int i = 1; i <= Problems.MAX_KEPT + 7; i++) {
      problems.add(new Position(i, 1), "a", "is wrong");
    }

    assertThat(problems.list()).hasSize(Problems.MAX_KEPT);
    assertThat(problems.toString())
        .startsWith("slow-catalog.yaml has 107 mistakes:")
        .endsWith("\n  and 7 more");
  }
}
