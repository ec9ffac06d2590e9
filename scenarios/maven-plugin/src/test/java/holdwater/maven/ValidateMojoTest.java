package holdwater.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateMojoTest {
  @TempDir private Path project;
  private Path chaos;
  private final ValidateMojo mojo = new ValidateMojo();

  @BeforeEach
  void shop() throws Exception {
    chaos = ShopChaos.in(project);
    mojo.chaos = chaos.toFile();
  }

  @Test
  void files_without_mistakes_pass() throws Exception {
    mojo.execute();
  }

  @Test
  void mistakes_of_all_files_fail_the_build_with_their_places() throws Exception {
    ShopChaos.change(chaos.resolve("slow-stock.yaml"), "hypothesis:", "hypothesys:");
    ShopChaos.change(chaos.resolve("shop.yaml"), "heap: 32m", "heep: 32m");

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("slow-stock.yaml")
        .hasMessageContaining("did you mean 'hypothesis'")
        .hasMessageContaining("did you mean 'heap'")
        .hasMessageMatching("(?s).*\\d+:\\d+.*");
  }

  @Test
  void files_of_deeper_folders_are_read_as_well() throws Exception {
    Path deeper = Files.createDirectories(chaos.resolve("later"));
    Files.writeString(deeper.resolve("half.yml"), "kind: Scenario\n");

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("half.yml");
  }

  @Test
  void folder_that_is_not_there_is_no_green_build() {
    mojo.chaos = project.resolve("kaos").toFile();

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("there is no YAML file in " + project.resolve("kaos"))
        .hasMessageContaining("<chaos>");
  }

  @Test
  void skipped_goal_reads_nothing() throws Exception {
    mojo.chaos = project.resolve("kaos").toFile();
    mojo.skip = true;

    mojo.execute();

    assertThat(mojo.chaos).doesNotExist();
  }
}
