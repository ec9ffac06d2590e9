package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {
  @TempDir Path root;

  private Path folder(String path) throws IOException {
    return Files.createDirectories(root.resolve(path));
  }

  private static Path found(Path here) {
    return Workspaces.of(here, Optional.empty());
  }

  @Test
  void nearest_one_above_is_used_and_one_here_first() throws IOException {
    folder("project/.holdwater");
    Path deep = folder("project/services/orders");

    assertThat(found(deep)).isEqualTo(root.resolve("project/.holdwater"));

    folder("project/services/.holdwater");
    assertThat(found(deep)).isEqualTo(root.resolve("project/services/.holdwater"));

    folder("project/services/orders/.holdwater");
    assertThat(found(deep)).isEqualTo(deep.resolve(".holdwater"));
  }

  @Test
  void where_there_is_none_it_will_be_here() throws IOException {
    Path here = folder("project");
    // A file of that name above is no workspace.
    Files.writeString(root.resolve(".holdwater"), "");

    assertThat(found(here)).isEqualTo(here.resolve(".holdwater"));
  }

  @Test
  void what_lies_in_a_folder_of_everybody_is_not_taken() throws IOException {
    folder("shared/.holdwater");
    Path here = folder("shared/project/orders");
    Files.setPosixFilePermissions(
        root.resolve("shared"), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(found(here)).isEqualTo(here.resolve(".holdwater"));
  }

  @Test
  void given_one_wins_and_is_meant_from_here() throws IOException {
    Path here = folder("project");
    folder("project/.holdwater");

    assertThat(Workspaces.of(here, Optional.of("../elsewhere")))
        .isEqualTo(root.resolve("elsewhere"));
    assertThat(Workspaces.of(here, Optional.of("/srv/drills"))).isEqualTo(Path.of("/srv/drills"));
  }
}
