package holdwater.platform.archive;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.platform.LocalDeployment;
import holdwater.platform.Toy;
import holdwater.platform.ToyStand;
import holdwater.platform.plan.LaunchPlan;
import holdwater.testkit.CommandLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of real JVMs: the toy service as a built module. */
class ArchiveTest {
  @TempDir private Path folder;
  private ToyStand stand;

  @BeforeEach
  void open() throws IOException {
    stand = new ToyStand(folder);
    Path target = Files.createDirectories(folder.resolve("toy").resolve("target"));
    Files.writeString(target.resolve("runtime.classpath"), "");
    try (OutputStream file = Files.newOutputStream(target.resolve("toy-0.1.0-SNAPSHOT.jar"));
        JarOutputStream jar = new JarOutputStream(file);
        InputStream classFile =
            getClass().getResourceAsStream("/holdwater/platform/toy/ToyService.class")) {
      jar.putNextEntry(new JarEntry("holdwater/platform/toy/ToyService.class"));
      classFile.transferTo(jar);
    }
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private static Topology topology() {
    Service plain =
        Toy.service("shop", Placement.ZONE, List.of("unused"), List.of(), false, List.of());
    return Toy.topology(
        new Service(
            "shop",
            Placement.ZONE,
            1,
            new Launch.Java("toy", "holdwater.platform.toy.ToyService", 24, List.of()),
            plain.ports(),
            plain.readiness(),
            List.of(),
            false,
            List.of(),
            plain.env(),
            plain.cap()));
  }

  @Test
  void archive_is_made_on_first_use_and_used_on_the_second() throws Exception {
    LocalDeployment first = stand.up(topology());
    Path archive = archiveOf(first);
    eventually(
        GENEROUS,
        () -> assertThat(first.report().notes()).anyMatch(n -> n.contains("made class-data")));
    assertThat(ArchiveShelf.whole(archive)).isTrue();
    assertThat(commandLine(first, "a.shop")).doesNotContain("SharedArchiveFile");
    first.stop();

    LocalDeployment second = stand.up(topology());

    assertThat(archiveOf(second)).isEqualTo(archive);
    assertThat(commandLine(second, "a.shop")).contains("-XX:SharedArchiveFile=" + archive);
    assertThat(commandLine(second, "b.shop")).contains("-XX:SharedArchiveFile=" + archive);
    second.stop();
  }

  @Test
  void archive_that_kills_its_jvm_is_thrown_away_and_the_stack_comes_up() throws Exception {
    LocalDeployment first = stand.up(topology());
    Path archive = archiveOf(first);
    eventually(GENEROUS, () -> assertThat(ArchiveShelf.whole(archive)).isTrue());
    first.stop();
    truncate(archive);

    LocalDeployment second = stand.up(topology());

    assertThat(second.instances()).allMatch(instance -> instance.ready());
    second.stop();
  }

  /** The size beside it fits, so only the JVM finds out, and dies of it. */
  private static void truncate(Path archive) throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, java.util.Arrays.copyOf(whole, whole.length / 50));
    Files.writeString(ArchiveMaker.sizeFile(archive), String.valueOf(Files.size(archive)));
  }

  @Test
  void archive_of_the_wrong_size_is_not_used() throws Exception {
    Path archive = Files.writeString(folder.resolve("x.jsa"), "12345");
    assertThat(ArchiveShelf.whole(archive)).isFalse();
    Files.writeString(ArchiveMaker.sizeFile(archive), "4");
    assertThat(ArchiveShelf.whole(archive)).isFalse();
    Files.writeString(ArchiveMaker.sizeFile(archive), "5");
    assertThat(ArchiveShelf.whole(archive)).isTrue();
  }

  private static Path archiveOf(LocalDeployment stack) {
    LaunchPlan plan = stack.connection().get("/v1/stack/plan", LaunchPlan.class);
    return Path.of(plan.instances().get(0).archive().orElseThrow().file());
  }

  private static String commandLine(LocalDeployment stack, String instance) {
    return ProcessHandle.of(stack.processes().get(instance).pid())
        .map(handle -> String.join(" ", CommandLines.of(handle)))
        .orElseThrow();
  }
}
