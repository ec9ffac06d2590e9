package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.format.ExternalFile;
import holdwater.cli.format.ExternalReader;
import holdwater.engine.run.Elsewhere;
import holdwater.model.port.FaultInjector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSystemsTest {
  @TempDir private Path folder;

  private ExternalFile staging() throws IOException {
    Path path = Files.writeString(folder.resolve("staging.yaml"), Staging.FILE);
    return new ExternalFile(path, new ExternalReader().read(path).orThrow());
  }

  @Test
  void what_a_run_was_about_is_found_by_later_ones() throws IOException {
    ExternalFile staging = staging();
    KnownSystems known = new KnownSystems(folder.resolve("systems"));
    assertThat(known.all()).isEmpty();

    known.remember(staging);

    assertThat(new KnownSystems(folder.resolve("systems")).all())
        .extracting(ExternalSystem::name)
        .containsExactly("staging");
  }

  @Test
  void file_that_is_gone_keeps_nobody_from_anything() throws IOException {
    ExternalFile staging = staging();
    KnownSystems known = new KnownSystems(folder.resolve("systems"));
    known.remember(staging);

    Files.delete(staging.path());

    assertThat(known.all()).isEmpty();
  }

  @Test
  void later_runs_revert_what_was_left_there_and_do_no_more() throws IOException {
    Home home = new Home(folder, folder.resolve(".holdwater"));
    new KnownSystems(home.workspace().resolve("systems")).remember(staging());

    List<FaultInjector> abroad =
        new Wiring(home)
            .injectors().stream().filter(each -> each.name().endsWith("@staging")).toList();

    assertThat(abroad).hasSize(4).allMatch(Elsewhere.class::isInstance);
  }
}
