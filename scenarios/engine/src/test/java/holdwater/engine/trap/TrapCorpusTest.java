package holdwater.engine.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays every trap of {@code src/test/resources/traps}. Those named in {@code PENDING.txt} are
 * known to be wrong; one that has become right must be taken off that list.
 */
class TrapCorpusTest {
  private static final Path PENDING = Trap.FOLDER.resolve("PENDING.txt");
  private static final Map<String, List<String>> WRONG = new TreeMap<>();

  @TempDir static Path scratch;

  @TestFactory
  Stream<DynamicTest> traps() {
    List<String> pending = pending();
    return Trap.all().stream()
        .map(trap -> dynamicTest(trap.name(), () -> holds(trap, pending.contains(trap.name()))));
  }

  private static void holds(Trap trap, boolean pending) {
    List<String> wrong = trap.wrong(scratch.resolve(trap.name()));
    if (!wrong.isEmpty()) {
      WRONG.put(trap.name(), wrong);
    }
    if (pending) {
      assertThat(wrong).as("right now: take it off " + PENDING).isNotEmpty();
    } else {
      assertThat(wrong).as(trap.about()).isEmpty();
    }
  }

  @Test
  void every_name_on_the_pending_list_is_a_trap() {
    assertThat(Trap.all()).extracting(Trap::name).containsAll(pending());
  }

  /** A corpus that shrinks, or that is right by what it leaves out, proves nothing. */
  @Test
  void each_construction_is_there_in_three_forms_and_none_is_pending() {
    Map<String, Integer> forms = new TreeMap<>();
    for (Trap trap : Trap.all()) {
      if (trap.name().matches("r[0-9]{2}-.*")) {
        forms.merge(trap.name().substring(0, 3), 1, Integer::sum);
      }
    }

    assertThat(pending()).isEmpty();
    assertThat(Trap.all()).hasSizeGreaterThanOrEqualTo(60);
    // Rows 5 and 14 of the table are refused by validate: they are traps of the command line.
    assertThat(forms)
        .hasSize(14)
        .allSatisfy((row, count) -> assertThat(count).as(row).isGreaterThanOrEqualTo(3));
  }

  private static List<String> pending() {
    try {
      return Files.exists(PENDING)
          ? Files.readAllLines(PENDING).stream().filter(line -> !line.isBlank()).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a person wants to know after all of them were played. */
  @AfterAll
  static void table() throws IOException {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> kinds = new TreeMap<>();
    for (Trap trap : Trap.all()) {
      kinds.merge(trap.kind(), 1, Integer::sum);
    }
    lines.add(Trap.all().size() + " traps, " + WRONG.size() + " wrong; by kind " + kinds);
    WRONG.forEach((name, wrong) -> lines.add(name + ": " + String.join("; ", wrong)));
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/traps.txt"), lines);
    System.out.println(lines.get(0));
  }
}
