package holdwater.platform.plan;

import holdwater.platform.plan.PlannedInstance.PlannedArchive;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** The command line of a small JVM, and the name of the class-data archive that fits it. */
public final class JavaCommand {
  /** Netty and NIO buffers beside the heap; an option of the topology may say otherwise. */
  static final int DIRECT_MEGABYTES = 64;

  private static final int KEY_DIGITS = 16;

  /** The list of entries of any jar of ours is shorter. */
  private static final long CONTENTS_BYTES = 64 * 1024;

  private final Path javaHome;
  private final String javaVersion;
  private final Path archives;

  /**
   * @param javaVersion of that JVM; archives of another one do not fit
   * @param archives the folder of class-data archives
   */
  public JavaCommand(Path javaHome, String javaVersion, Path archives) {
    this.javaHome = javaHome;
    this.javaVersion = javaVersion;
    this.archives = archives;
  }

  /** A command line without arguments of the program, and its archive. */
  public record Line(List<String> argv, Optional<PlannedArchive> archive) {}

  /**
   * The command line of {@code program} on {@code jars}.
   *
   * @param options the launch's own options, placeholders filled in
   * @param cap cores that the JVM believes it has; no cap when empty
   */
  Line line(Program program, List<String> options, List<Path> jars, Optional<Double> cap) {
    List<String> flags = new ArrayList<>();
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-Xmx" + program.heapMegabytes() + "m");
    flags.add("-Xss512k");
    flags.add("-XX:MaxDirectMemorySize=" + DIRECT_MEGABYTES + "m");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    cap.ifPresent(cores -> flags.add("-XX:ActiveProcessorCount=" + (int) Math.ceil(cores)));
    flags.addAll(options);
    String classpath =
        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> argv = new ArrayList<>();
    argv.add(javaHome.resolve("bin").resolve("java").toString());
    argv.addAll(flags);
    argv.add("-cp");
    argv.add(classpath);
    argv.add(program.mainClass());
    return new Line(List.copyOf(argv), archive(program, flags, jars, classpath));
  }

  /**
   * Its name says what it was made for: the first part JVM, flags and paths, the second the very
   * jars, so that an archive of an older build is known as such and can be thrown away.
   */
  private Optional<PlannedArchive> archive(
      Program program, List<String> flags, List<Path> jars, String classpath) {
    // Class-data sharing refuses folders on the classpath.
    if (!jars.stream().allMatch(Files::isRegularFile)) {
      return Optional.empty();
    }
    String purpose =
        digest(
            javaHome
                + "\n"
                + javaVersion
                + "\n"
                + program.mainClass()
                + "\n"
                + flags
                + "\n"
                + classpath);
    String key = program.name() + "-" + purpose + "-" + digest(stamps(jars));
    return Optional.of(new PlannedArchive(key, archives.resolve(key + ".jsa").toString()));
  }

  private static String stamps(List<Path> jars) {
    StringBuilder stamps = new StringBuilder();
    for (Path jar : jars) {
      try {
        stamps.append(Files.size(jar)).append(' ');
        stamps.append(Files.getLastModifiedTime(jar).toMillis()).append(' ');
        stamps.append(contents(jar)).append('\n');
      } catch (IOException e) {
        throw new PlanFailed("cannot read " + jar + ": " + e.getMessage(), e);
      }
    }
    return stamps.toString();
  }

  /**
   * A checksum of the jar's end, which lists its entries with their checksums. Jars of a
   * distribution all have one time, so two builds could differ in nothing else, and a JVM would run
   * the old classes of the archive.
   */
  private static long contents(Path jar) throws IOException {
    CRC32 checksum = new CRC32();
    try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(file.length(), CONTENTS_BYTES)];
      file.seek(file.length() - end.length);
      file.readFully(end);
      checksum.update(end);
    }
    return checksum.getValue();
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
