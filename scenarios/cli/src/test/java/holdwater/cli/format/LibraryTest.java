package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
  }

  @Test
  void names_are_found_in_the_library() {
    Path scenario = files.write("scenarios/library/zone-outage.yaml", "");

    assertThat(files.library().scenario("zone-outage")).contains(scenario);
    assertThat(files.library().topology("small"))
        .contains(root.resolve("reference-stack/topologies/small.yaml"));
    assertThat(files.library().slo("stream-starts", Path.of("elsewhere")))
        .contains(root.resolve("scenarios/library/slo/stream-starts.yaml"));
  }

  @Test
  void a_path_is_itself() {
    Path mine = files.write("mine/drill.yaml", "");

    assertThat(files.library().scenario(mine.toString())).contains(mine);
    assertThat(files.library().scenario(mine + "x")).isEmpty();
  }

  @Test
  void what_lies_beside_the_file_comes_before_the_library() {
    Path folder = root.resolve("mine");
    Path topology = files.write("mine/topologies/small.yaml", "");
    Path slo = files.write("mine/slo/stream-starts.yaml", "");

    assertThat(files.library().topology("small", folder)).contains(topology);
    assertThat(files.library().slo("slo/stream-starts.yaml", folder)).contains(slo);
    assertThat(files.library().slo("slo/api-availability.yaml", folder))
        .as("not beside the file, so from the library")
        .contains(root.resolve("scenarios/library/slo/api-availability.yaml"));
  }

  @Test
  void names_are_listed_sorted_and_suggested() {
    files.write("scenarios/library/zone-outage.yaml", "");
    files.write("scenarios/library/instance-loss.yaml", "");
    files.write("scenarios/library/README.md", "");

    assertThat(files.library().scenarioNames()).containsExactly("instance-loss", "zone-outage");
    assertThat(files.library().sloNames()).containsExactly("api-availability", "stream-starts");
    assertThat(files.library().topologyNames()).containsExactly("small");
    assertThat(files.library().noSuchScenario("zone-outrage"))
        .isEqualTo("no such scenario 'zone-outrage', did you mean 'zone-outage'?");
    assertThat(files.library().noSuchTopology("planet")).isEqualTo("no such topology 'planet'");
  }
}
