package holdwater.encoding.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * Where the ffmpeg program is: one static binary per system comes as a resource of a Maven
 * artifact, and is unpacked once into a folder that outlives runs.
 */
public final class FfmpegBinary {

  private static final String RESOURCES = "ws/schild/jave/nativebin/";

  private FfmpegBinary() {}

  /**
   * The executable in {@code folder}, unpacked there if it is not there yet. Two processes may do
   * so at the same time.
   *
   * @throws IOException if it cannot be written, or the class path has no binary for this system
   */
  public static Path in(Path folder) throws IOException {
    String name = resourceName(System.getProperty("os.name"), System.getProperty("os.arch"));
    URL resource = FfmpegBinary.class.getClassLoader().getResource(RESOURCES + name);
    if (resource == null) {
      throw new IOException(
          "the class path has no ffmpeg for this system ("
              + name
              + "): see the profiles in encoding/pom.xml");
    }
    long size = resource.openConnection().getContentLengthLong();
    // The size tells the binary of one release from that of another.
    Path program = folder.resolve(name + "-" + size);
    if (!Files.isExecutable(program) || Files.size(program) != size) {
      unpack(resource, program);
    }
    return program.toAbsolutePath();
  }

  static String resourceName(String system, String architecture) {
    String lower = system.toLowerCase(Locale.ROOT);
    String suffix = lower.contains("windows") ? ".exe" : lower.contains("mac") ? "-osx" : "";
    return "ffmpeg-" + architecture + suffix;
  }

  private static void unpack(URL resource, Path program) throws IOException {
    Files.createDirectories(program.getParent());
    Path partial = Files.createTempFile(program.getParent(), "ffmpeg", ".part");
    try {
      try (InputStream in = resource.openStream()) {
        Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      if (Files.getFileStore(partial).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      Files.move(partial, program, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
