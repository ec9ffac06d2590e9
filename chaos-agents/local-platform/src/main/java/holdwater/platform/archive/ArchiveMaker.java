package holdwater.platform.archive;

import holdwater.platform.api.DiskTrouble;
import holdwater.platform.plan.PlannedInstance.PlannedArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes class-data archives out of running JVMs, one at a time and at the lowest priority. A reader
 * sees a whole archive or none. Thread-safe.
 */
public final class ArchiveMaker implements AutoCloseable {
  /** Archives kept in the cache folder, the most recently used ones: some 30 MB each. */
  static final int MAX_ARCHIVES = 60;

  private static final int MAX_WAITING = 64;
  private static final int DUMP_SECONDS = 60;
  private static final long LEFTOVER_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final Path jcmd;
  private final InstantSource clock;
  private final Consumer<String> notes;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          task -> {
            Thread worker = new Thread(task, "archives");
            worker.setDaemon(true);
            return worker;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  private boolean complained;

  /**
   * @param clock by which files have an age
   * @param notes hears what a person may want to know
   */
  public ArchiveMaker(Path javaHome, InstantSource clock, Consumer<String> notes) {
    this.clock = clock;
    this.jcmd = javaHome.resolve("bin").resolve("jcmd");
    this.notes = notes;
  }

  /** Queues the making of an archive from the JVM with this process id. */
  void make(PlannedArchive archive, long pid) {
    thread.execute(() -> attempt(archive, pid));
  }

  private void attempt(PlannedArchive archive, long pid) {
    if (!Files.isExecutable(jcmd)) {
      complainOnce("no class-data archives, starts stay slow: " + jcmd + " is missing (no JDK?)");
      return;
    }
    Path file = Path.of(archive.file());
    Path fresh = file.resolveSibling(file.getFileName() + "." + pid + ".tmp");
    try {
      Files.createDirectories(file.getParent());
      dump(pid, fresh);
      long size = Files.size(fresh);
      Path sizeFresh = file.resolveSibling(file.getFileName() + "." + pid + ".size.tmp");
      Files.writeString(sizeFresh, String.valueOf(size), StandardCharsets.US_ASCII);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          sizeFresh,
          sizeFile(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      notes.accept("made class-data archive " + archive.key() + " (" + (size >> 20) + " MB)");
      prune(file);
    } catch (IOException e) {
      complainOnce("no class-data archive " + archive.key() + ": " + why(e, file));
      deleteQuietly(fresh);
    } catch (InterruptedException e) {
      // The stack ends, and its JVM with it.
      deleteQuietly(fresh);
      Thread.currentThread().interrupt();
    }
  }

  private static String why(IOException trouble, Path file) {
    return DiskTrouble.isFull(trouble)
        ? DiskTrouble.describe(trouble, file)
        : String.valueOf(trouble.getMessage());
  }

  private void dump(long pid, Path file) throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    Process process =
        new ProcessBuilder(
                "nice",
                "-n",
                "19",
                jcmd.toString(),
                String.valueOf(pid),
                "VM.cds",
                "dynamic_dump",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(DUMP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("jcmd did not answer within " + DUMP_SECONDS + " s");
    }
    if (process.exitValue() != 0 || !Files.exists(file)) {
      throw new IOException("jcmd VM.cds dynamic_dump failed for process " + pid);
    }
  }

  /** Where the size of an archive is noted; it is written last. */
  static Path sizeFile(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".size");
  }

  /** Drops archives of earlier builds of the same program, and the least recently used ones. */
  private void prune(Path made) throws IOException {
    List<Path> noted = new ArrayList<>();
    try (Stream<Path> files = Files.list(made.getParent())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".tmp") && age(file) > LEFTOVER_MILLIS) {
          deleteQuietly(file);
        } else if (name.endsWith(".jsa.size")) {
          noted.add(file);
        }
      }
    }
    String own = made.getFileName().toString();
    String purpose = own.substring(0, own.lastIndexOf('-') + 1);
    noted.sort(Comparator.comparingLong(this::age));
    int kept = 0;
    for (Path size : noted) {
      String name = size.getFileName().toString().replace(".size", "");
      boolean outdated = name.startsWith(purpose) && !name.equals(own);
      if (outdated || ++kept > MAX_ARCHIVES) {
        deleteQuietly(size);
        deleteQuietly(size.resolveSibling(name));
      }
    }
  }

  private long age(Path file) {
    return clock.millis() - file.toFile().lastModified();
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A file too many in a cache does no harm.
    }
  }

  private void complainOnce(String message) {
    if (!complained) {
      complained = true;
      notes.accept(message);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
