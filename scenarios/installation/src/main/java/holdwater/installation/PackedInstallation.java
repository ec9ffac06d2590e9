package holdwater.installation;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Daemon, fault proxy, agent and generator of load with all their jars, for whoever has no checkout
 * of Holdwater. Unpacked they lie as in a checkout that was built, so nothing else has to know that
 * there is none. Immutable.
 */
public final class PackedInstallation {
  private static final String PACKED = "META-INF/holdwater/installation";
  private static final String LIST = "program.classpath";
  private static final String BUILT_LIST = "runtime.classpath";
  private static final int KEY_DIGITS = 16;

  /** The agent is one jar, and has a name that says nothing of its version. */
  private static final String AGENT_MODULE = "chaos-agents/jvm-agent";

  private static final String AGENT_JAR = "holdwater-agent.jar";

  /** Modules that run as processes, each with the beginning of its jar's name. */
  private static final List<Program> PROGRAMS =
      List.of(
          new Program("chaos-agents/local-platform", "holdwater-local-platform-"),
          new Program("chaos-agents/fault-proxy", "holdwater-fault-proxy-"),
          new Program("load-tests", "holdwater-load-tests-"));

  private record Program(String module, String jar) {}

  private final Path archive;

  /**
   * @param archive a jar, or a folder of what would be in it
   */
  PackedInstallation(Path archive) {
    this.archive = archive;
  }

  /**
   * The one among the dependencies.
   *
   * @throws NotPacked when there is none
   */
  public static PackedInstallation ofClasspath() {
    String resource = "/" + PACKED + "/" + PROGRAMS.get(0).module() + "/" + LIST;
    URL found = PackedInstallation.class.getResource(resource);
    if (found == null) {
      throw new NotPacked(
          "holdwater-installation has nothing packed in it: a build of Holdwater makes that in its"
              + " phase package; or name a checkout that was built by -Dholdwater.home=...",
          null);
    }
    try {
      URLConnection connection = found.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return new PackedInstallation(Path.of(jar.getJarFileURL().toURI()));
      }
      Path file = Path.of(found.toURI());
      int depth = Path.of(resource.substring(1)).getNameCount();
      Path folder = file;
      for (int i = 0; i < depth; i++) {
        folder = folder.getParent();
      }
      return new PackedInstallation(folder);
    } catch (IOException | URISyntaxException e) {
      throw new NotPacked("cannot read " + found + ": " + e.getMessage(), e);
    }
  }

  /**
   * Unpacks it, unless that was done before, into a folder of its own. Several processes may call
   * this at the same time.
   *
   * @param cache where files lie that can be made again
   * @return the installation's folder
   * @throws NotPacked when it cannot be unpacked, and why
   */
  public Path unpackInto(Path cache) {
    Path shelf = cache.toAbsolutePath().resolve("installations");
    try {
      Path target = shelf.resolve(key());
      if (!Files.isDirectory(target)) {
        Files.createDirectories(shelf);
        Path part = Files.createTempDirectory(shelf, "part-");
        try {
          unpack(part);
          putInPlace(part, target);
        } catch (IOException e) {
          delete(part);
          throw e;
        }
      }
      return target;
    } catch (IOException e) {
      throw new NotPacked(
          "cannot unpack " + archive + " into " + shelf + ": " + e + ". Is the disk full?", e);
    }
  }

  private static void putInPlace(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      // Another process was faster, and what it made is the same.
      delete(part);
    }
  }

  private void unpack(Path part) throws IOException {
    if (Files.isDirectory(archive)) {
      unpack(archive.resolve(PACKED), part);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(archive)) {
      unpack(jar.getPath(PACKED), part);
    }
  }

  private static void unpack(Path packed, Path part) throws IOException {
    Path lib = Files.createDirectory(part.resolve("lib"));
    try (Stream<Path> jars = Files.list(packed.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName().toString()));
      }
    }
    for (Program program : PROGRAMS) {
      Path built = built(part, program.module());
      Path own = only(lib, program.jar());
      Files.copy(own, built.resolve(own.getFileName()));
      String list = Files.readString(packed.resolve(program.module()).resolve(LIST));
      Files.writeString(built.resolve(BUILT_LIST), whole(list.strip(), part));
    }
    Files.copy(only(lib, "holdwater-jvm-agent-"), built(part, AGENT_MODULE).resolve(AGENT_JAR));
  }

  private static Path built(Path part, String module) throws IOException {
    return Files.createDirectories(part.resolve(module).resolve("target"));
  }

  private static Path only(Path lib, String prefix) throws IOException {
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no " + prefix + "*.jar in it"));
    }
  }

  /** The list, whose jars are all there. It names them from the installation's folder. */
  private static String whole(String list, Path part) throws IOException {
    for (String jar : list.split(":", -1)) {
      if (!Files.exists(part.resolve(jar))) {
        throw new IOException("there is no " + jar + " in it");
      }
    }
    return list;
  }

  /** Another one for each build: its name and what the file system says of it. */
  private String key() throws IOException {
    StringBuilder stamps = new StringBuilder();
    Path stamped = Files.isDirectory(archive) ? archive.resolve(PACKED) : archive;
    try (Stream<Path> files = Files.walk(stamped)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        stamps.append(file).append(' ').append(Files.size(file)).append(' ');
        stamps.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
      }
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(stamps.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
