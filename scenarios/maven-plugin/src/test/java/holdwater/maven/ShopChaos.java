package holdwater.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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
    jar(chaos.resolve("shop.jar"));
    return chaos;
  }

  /** What the project's build has made by then; nobody starts it here. */
  private static void jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "shop.Shop");
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
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
