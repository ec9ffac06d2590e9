import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What {@code ci/image} runs: {@code Image.java BASE.tar FOLDER OUT.tar NAME}, where the base is an
 * image of its own and the folder a distribution that was unpacked. Libraries are one layer and what
 * Holdwater built another, so that a new build sends the small one only.
 */
final class Image {
  private static final String HOME = "/opt/holdwater";

  /** The same for all files, or two builds of one commit would be two images. */
  private static final Instant WHEN = Instant.parse("2026-01-01T00:00:00Z");

  private Image() {}

  public static void main(String[] arguments) throws Exception {
    Path base = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Path out = Path.of(arguments[2]);
    Jib.from(TarImage.at(base))
        .addFileEntriesLayer(layer("libraries", folder, Image::isLibrary))
        .addFileEntriesLayer(layer("holdwater", folder, file -> !isLibrary(file)))
        .setEntrypoint(List.of(HOME + "/holdwater"))
        .setProgramArguments(List.of("--help"))
        .setUser("holdwater")
        .setWorkingDirectory(AbsoluteUnixPath.get("/work"))
        .setCreationTime(WHEN)
        .containerize(
            Containerizer.to(TarImage.at(out).named(arguments[3]))
                .setToolName("holdwater")
                .setOfflineMode(true));
  }

  private static boolean isLibrary(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith("holdwater-");
  }

  /** Files keep their modes: scripts and ffmpeg are started. */
  private static FileEntriesLayer layer(String name, Path folder, Predicate<Path> wanted)
      throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(wanted).sorted().toList()) {
        layer.addEntry(
            file,
            AbsoluteUnixPath.get(HOME).resolve(folder.relativize(file)),
            FilePermissions.fromPosixFilePermissions(Files.getPosixFilePermissions(file)),
            WHEN);
      }
    }
    return layer.build();
  }
}
