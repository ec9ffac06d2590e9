package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.Patterns;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files of this project follow its own formats. */
class ShippedFilesTest {
  /** From the module's folder, where Maven runs tests. */
  static final Path PROJECT = Path.of("../..");

  private final Library library = Library.of(PROJECT);

  @Test
  void scenarios_have_no_mistake() {
    Formats formats = new Formats(library, Patterns.KNOWN);

    assertThat(library.scenarioNames()).isNotEmpty();
    for (String name : library.scenarioNames()) {
      Path path = library.scenario(name).orElseThrow();
      assertThat(formats.scenario(path).describe()).as(name).isEmpty();
      assertThat(formats.scenario(path).orThrow().scenario().name()).isEqualTo(name);
    }
  }

  @Test
  void slos_have_no_mistake() {
    assertThat(library.sloNames()).isNotEmpty();
    for (String name : library.sloNames()) {
      Path path = library.slo(name, PROJECT).orElseThrow();
      assertThat(new SloReader().read(path).describe()).as(name).isEmpty();
    }
  }

  @Test
  void topologies_have_no_mistake() {
    assertThat(library.topologyNames()).isNotEmpty();
    for (String name : library.topologyNames()) {
      Path path = library.topology(name).orElseThrow();
      assertThat(new TopologyReader().read(path).describe()).as(name).isEmpty();
    }
  }

  @Test
  void load_tests_have_no_mistake() {
    assertThat(library.loadNames()).contains("steady", "stress", "soak", "new-season", "mobile");
    for (String name : library.loadNames()) {
      Path path = library.load(name).orElseThrow();
      assertThat(new LoadReader(library).read(path).describe()).as(name).isEmpty();
      assertThat(new LoadReader(library).read(path).orThrow().name()).isEqualTo(name);
    }
  }
}
