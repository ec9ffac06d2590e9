package holdwater.platform.archive;

import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.plan.PlannedInstance.PlannedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which archive an instance starts with, and which instance is to make one. Used by the control
 * thread only.
 */
public final class ArchiveShelf {
  /** A recording JVM can be told to dump; the other options keep the dump's own notes quiet. */
  static final List<String> RECORDING =
      List.of("-XX:+RecordDynamicDumpInfo", "-Xlog:cds=error", "-Xlog:cds+dynamic=error");

  private final ArchiveMaker maker;
  private final InstantSource clock;
  private final Map<String, String> recorders = new HashMap<>();
  private final Set<Long> asked = new HashSet<>();

  public ArchiveShelf(ArchiveMaker maker, InstantSource clock) {
    this.clock = clock;
    this.maker = maker;
  }

  /** The JVM options of this start of the instance; empty for programs that are no JVM of ours. */
  public List<String> optionsFor(PlannedInstance instance) {
    Optional<PlannedArchive> archive = instance.archive();
    if (archive.isEmpty()) {
      return List.of();
    }
    Path file = Path.of(archive.get().file());
    if (whole(file)) {
      touch(file);
      return List.of("-XX:SharedArchiveFile=" + file);
    }
    String recorder = recorders.putIfAbsent(archive.get().key(), instance.id());
    return recorder == null || recorder.equals(instance.id()) ? RECORDING : List.of();
  }

  /** The instance serves: if it records, its archive is made in the background. */
  public void ready(PlannedInstance instance, long pid) {
    instance
        .archive()
        .filter(archive -> instance.id().equals(recorders.get(archive.key())))
        .filter(archive -> !whole(Path.of(archive.file())))
        // The dump itself makes it miss a probe and be ready anew; a JVM dumps only once.
        .filter(archive -> asked.add(pid))
        .ifPresent(archive -> maker.make(archive, pid));
  }

  /**
   * The instance ended before it ever served. Perhaps its archive is to blame (a JVM only checks
   * part of it), so the next start goes without; whether it was is of no importance.
   *
   * @return whether there was an archive to blame
   */
  public boolean blame(PlannedInstance instance) {
    Optional<Path> file = instance.archive().map(archive -> Path.of(archive.file()));
    if (file.isEmpty() || !whole(file.get())) {
      return false;
    }
    try {
      Files.deleteIfExists(ArchiveMaker.sizeFile(file.get()));
      Files.deleteIfExists(file.get());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A JVM dies of a truncated archive, so the size is noted beside it and compared. */
  static boolean whole(Path file) {
    try {
      Path noted = ArchiveMaker.sizeFile(file);
      return Files.exists(noted)
          && Files.exists(file)
          && Files.readString(noted).strip().equals(String.valueOf(Files.size(file)));
    } catch (IOException e) {
      return false;
    }
  }

  private void touch(Path file) {
    try {
      Files.setLastModifiedTime(ArchiveMaker.sizeFile(file), FileTime.from(clock.instant()));
    } catch (IOException e) {
      // It is only kept for a shorter time then.
    }
  }
}
