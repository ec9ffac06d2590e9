package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Scenarios that could pass without showing anything, one file each in {@code
 * src/test/resources/traps}: what is changed in {@code lose-zone.yaml}, and what {@code validate}
 * must say of it. Adding a trap is adding a file.
 */
class RefusedScenarioTest {
  private static final Path FOLDER = Path.of("src/test/resources/traps");
  private static final Path PENDING = FOLDER.resolve("PENDING.txt");
  private static final Set<String> KEYS = Set.of("trap", "kind", "change", "says");

  @TempDir private Path root;

  @TestFactory
  Stream<DynamicTest> traps() throws IOException {
    List<String> pending = Files.readAllLines(PENDING);
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> trap(file, pending))
          .toList()
          .stream();
    }
  }

  /** A corpus that shrinks, or that is right by what it leaves out, proves nothing. */
  @Test
  void rows_5_and_14_are_there_in_three_forms_and_nothing_is_pending() throws IOException {
    assertThat(Files.readAllLines(PENDING)).allMatch(String::isBlank);
    for (String row : List.of("r05-", "r14-")) {
      try (Stream<Path> files = Files.list(FOLDER)) {
        assertThat(files.filter(file -> file.getFileName().toString().startsWith(row)))
            .as(row)
            .hasSizeGreaterThanOrEqualTo(3);
      }
    }
  }

  private DynamicTest trap(Path file, List<String> pending) {
    String name = file.getFileName().toString().replace(".yaml", "");
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Map<?, ?> trap = read(file);
          List<String> said = new TestLibrary(root.resolve(name)).mistakes(changed(trap));
          List<?> wanted = (List<?>) trap.get("says");
          List<?> unsaid =
              wanted.stream()
                  .filter(words -> said.stream().noneMatch(s -> s.contains(words.toString())))
                  .toList();
          boolean right = unsaid.isEmpty() && wanted.isEmpty() == said.isEmpty();
          assertThat(right)
              .as(
                  "%s: not said: %s; said: %s; pending: %s",
                  trap.get("trap"), unsaid, said, PENDING)
              .isEqualTo(!pending.contains(name));
        });
  }

  private static Map<?, ?> read(Path file) {
    try (var in = Files.newInputStream(file)) {
      LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
      Map<?, ?> trap = (Map<?, ?>) new Load(settings).loadFromInputStream(in);
      assertThat(trap.keySet().stream().map(Object::toString))
          .as(file.toString())
          .containsExactlyInAnyOrderElementsOf(KEYS);
      return trap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every change is a text of the sound scenario, and what stands in its place. */
  private static String changed(Map<?, ?> trap) throws IOException {
    String text = ScenarioReaderTest.resource("lose-zone.yaml");
    for (Map.Entry<?, ?> change : ((Map<?, ?>) trap.get("change")).entrySet()) {
      String from = change.getKey().toString();
      assertThat(text).as("what is changed").contains(from);
      text = text.replace(from, change.getValue().toString());
    }
    return text;
  }
}
