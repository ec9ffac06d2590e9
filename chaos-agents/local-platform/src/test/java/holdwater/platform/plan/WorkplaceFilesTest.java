package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.platform.api.DiskTrouble;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceFilesTest {
  @TempDir private Path folder;

  @Test
  void cache_folder_follows_the_environment() {
    assertThat(CacheFolder.of(Map.of("HOME", "/h"))).isEqualTo(Path.of("/h/.cache/holdwater"));
    assertThat(CacheFolder.of(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x")))
        .isEqualTo(Path.of("/x/holdwater"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/x", "HOLDWATER_CACHE", "/own")))
        .isEqualTo(Path.of("/own"));
  }

  @Test
  void secret_is_kept_and_private() throws Exception {
    Path file = folder.resolve("deep").resolve("secrets.json");
    String secret = new Secrets(file, new SecureRandom()).secret("jwt");

    assertThat(new Secrets(file, new SecureRandom()).secret("jwt")).isEqualTo(secret);
    assertThat(new Secrets(file, new SecureRandom()).secret("url")).isNotEqualTo(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void damaged_secrets_say_what_to_do() throws Exception {
    Path file = Files.writeString(folder.resolve("secrets.json"), "{");

    assertThatThrownBy(() -> new Secrets(file, new SecureRandom()).secret("jwt"))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining(file + " is damaged: delete it");
  }

  @Test
  void secrets_file_of_a_lone_null_is_damaged() throws Exception {
    Path file = Files.writeString(folder.resolve("secrets.json"), "null");

    assertThatThrownBy(() -> new Secrets(file, new SecureRandom()).secret("jwt"))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void jars_are_the_own_one_and_those_listed() throws Exception {
    Path target = Files.createDirectories(folder.resolve("m").resolve("target"));
    Path own = Files.createFile(target.resolve("m-0.1.0-SNAPSHOT.jar"));
    Files.createFile(target.resolve("m-0.1.0-SNAPSHOT-sources.jar"));
    Files.createFile(target.resolve("original-m-0.1.0-SNAPSHOT.jar"));
    Path library = Files.createFile(folder.resolve("library.jar"));
    Files.writeString(target.resolve("runtime.classpath"), library.toString());

    assertThat(ModuleJars.of(folder, "m")).containsExactly(own, library);
  }

  @Test
  void jars_of_an_installation_that_may_lie_anywhere_are_found_from_its_folder() throws Exception {
    Path target = Files.createDirectories(folder.resolve("m").resolve("target"));
    Path own = Files.createFile(target.resolve("m.jar"));
    Path library =
        Files.createFile(Files.createDirectories(folder.resolve("lib")).resolve("a.jar"));
    Files.writeString(target.resolve("runtime.classpath"), "lib/a.jar");

    assertThat(ModuleJars.of(folder, "m")).containsExactly(own, library);
  }

  @Test
  void module_without_jar_or_classpath_is_not_built() throws Exception {
    assertThatThrownBy(() -> ModuleJars.of(folder, "m"))
        .hasMessageContaining("m is not built")
        .hasMessageContaining("./holdwater builds it");
    Path target = Files.createDirectories(folder.resolve("m").resolve("target"));
    assertThatThrownBy(() -> ModuleJars.of(folder, "m")).hasMessageContaining("has no jar");
    Files.createFile(target.resolve("m.jar"));
    assertThatThrownBy(() -> ModuleJars.of(folder, "m"))
        .hasMessageContaining("runtime.classpath is missing");
    Files.writeString(target.resolve("runtime.classpath"), "/no/such.jar");
    assertThatThrownBy(() -> ModuleJars.of(folder, "m"))
        .hasMessageContaining("/no/such.jar is missing");
  }

  @Test
  void full_disk_is_one_clear_line() {
    IOException full = new FileSystemException("/x/y", null, "No space left on device");

    assertThat(DiskTrouble.describe(full, Path.of("/x/y")))
        .isEqualTo("the disk is full: cannot write /x/y; free some space and try again");
  }

  @Test
  void too_little_room_is_told_before_anything_starts() throws Exception {
    DiskTrouble.checkRoom(folder.resolve("not").resolve("there"), 1);

    assertThatThrownBy(() -> DiskTrouble.checkRoom(folder, Long.MAX_VALUE >> 20))
        .hasMessageContaining("the disk is full")
        .hasMessageContaining("MB left");
  }
}
