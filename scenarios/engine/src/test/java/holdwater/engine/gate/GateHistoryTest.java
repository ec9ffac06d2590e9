package holdwater.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateHistoryTest {
  @TempDir Path folder;

  private GateHistory history() {
    return new GateHistory(folder.resolve("kept"), "gate");
  }

  @Test
  void what_was_added_is_read_again_and_suites_do_not_mix() {
    history().add(Rows.result(Rows.row("a", Rows.pass()), Rows.row("b", Rows.fail())));
    new GateHistory(folder.resolve("kept"), "smoke").add(Rows.result(Rows.row("c", Rows.open())));

    assertThat(history().read())
        .singleElement()
        .satisfies(
            past -> {
              assertThat(past.verdict()).isEqualTo(Verdict.FAIL);
              assertThat(past.commit()).isEqualTo("c0ffee");
              assertThat(past.scenarios()).containsOnlyKeys("a", "b");
              assertThat(past.scenarios().get("b").verdict()).isEqualTo(Verdict.FAIL);
              assertThat(past.scenarios().get("b").seconds()).isEqualTo(180);
            });
  }

  @Test
  void torn_or_foreign_line_is_left_out_and_costs_no_verdict() throws IOException {
    history().add(Rows.result(Rows.row("a", Rows.pass())));
    Files.writeString(history().file(), "{\"at\":\"2026\nnull\n[]\n", StandardOpenOption.APPEND);
    Files.write(
        history().file(),
        "\u00e9 no UTF-8\n".getBytes(StandardCharsets.ISO_8859_1),
        StandardOpenOption.APPEND);

    assertThat(history().read()).hasSize(1);
    history().add(Rows.result(Rows.row("a", Rows.fail())));
    assertThat(history().read())
        .extracting(PastGate::verdict)
        .containsExactly(Verdict.PASS, Verdict.FAIL);
  }

  @Test
  void only_the_last_ones_are_kept() throws IOException {
    for (int i = 0; i < GateHistory.MOST_KEPT + 3; i++) {
      history().add(Rows.result(Rows.row("s" + i, Rows.pass())));
    }

    assertThat(Files.readAllLines(history().file())).hasSize(GateHistory.MOST_KEPT);
    assertThat(history().read().get(0).scenarios()).containsOnlyKeys("s3");
  }

  @Test
  void gate_without_a_history_has_none() {
    assertThat(history().read()).isEmpty();
  }
}
