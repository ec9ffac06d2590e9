package holdwater.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the shop of {@code ci/your-own}, and a suite of its scenario, in a folder. */
final class ShopChaos {
  private static final Path SHOP = Path.of("../../ci/your-own");
  private static final Path FOREIGN = Path.of("../../ci/foreign/chaos");

  private ShopChaos() {}

  static Path in(Path folder) throws IOException {
    Path chaos = Files.createDirectories(folder.resolve("chaos"));
    for (Path from : List.of(SHOP, FOREIGN)) {
      try (Stream<Path> files = Files.list(from)) {
        files.filter(file -> file.toString().endsWith(".yaml")).forEach(file -> copy(file, chaos));
      }
    }
    return chaos;
  }

  private static void copy(Path file, Path folder) {
    try {
      Files.copy(file, folder.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void change(Path file, String what, String with) throws IOException {
    Files.writeString(file, Files.readString(file).replace(what, with));
  }
}
