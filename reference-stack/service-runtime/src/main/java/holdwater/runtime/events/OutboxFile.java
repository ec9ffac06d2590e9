package holdwater.runtime.events;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open events of an {@link Outbox} in a file, for the process that comes after this one. Lines
 * are only appended; when most of them are settled the file is written anew. Nothing is forced to
 * the disk: the file outlives the process, and not the machine.
 *
 * <p>A disk that takes nothing is no reason not to publish: nothing here throws, it is logged once,
 * each line that is lost is counted, and now and then the whole file is tried anew. Times are
 * nanoseconds that are passed in. Not thread-safe.
 */
final class OutboxFile {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxFile.class);

  static final String NAME = "events.outbox";

  /** A smaller file is not worth the writing. */
  static final int LEAST_TO_REWRITE_BYTES = 256 * 1024;

  /** Of which so much must be of use. */
  private static final int LEAST_USED_SHARE = 4;

  static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  private final Path path;
  private final Runnable lineLost;

  /** The open events in the file, and how many bytes each takes. */
  private final Map<Long, Integer> lengths = new HashMap<>();

  // Not a channel: the interrupt of one thread that writes would close it for all.
  private OutputStream out;
  private long bytes;
  private long usedBytes;
  private boolean leftByAnother;
  private boolean broken;
  private long brokenSince;

  /**
   * @param folder made when there is something to write
   * @param lineLost told of each line that could not be written
   */
  OutboxFile(Path folder, Runnable lineLost) {
    this.path = folder.resolve(NAME);
    this.lineLost = lineLost;
  }

  /**
   * What an earlier process has left open, the oldest first. Afterwards the file wants to be
   * written anew: its last line may be half a line.
   */
  List<OutboxLine.Kept> load(long now) {
    if (!Files.exists(path)) {
      return List.of();
    }
    leftByAnother = true;
    Map<Long, OutboxLine.Kept> open = new LinkedHashMap<>();
    int unreadable = 0;
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        Optional<OutboxLine> line = OutboxLine.read(text);
        if (line.isEmpty()) {
          unreadable++;
        } else if (line.get() instanceof OutboxLine.Kept kept) {
          open.put(kept.id(), kept);
        } else if (line.get() instanceof OutboxLine.Settled settled) {
          open.remove(settled.id());
        }
      }
    } catch (IOException e) {
      failed(e, now);
    }
    if (unreadable > 0) {
      LOG.warn(
          "{} lines of {} could not be read; the last one may be cut by a kill", unreadable, NAME);
    }
    return List.copyOf(open.values());
  }

  /** Appends an event. */
  void keep(OutboxEvent event, long now) {
    if (broken) {
      lineLost.run();
      return;
    }
    try {
      if (out == null) {
        Files.createDirectories(path.getParent());
        out = new FileOutputStream(path.toFile(), true);
      }
      append(event);
    } catch (IOException e) {
      lineLost.run();
      failed(e, now);
    }
  }

  private void append(OutboxEvent event) throws IOException {
    byte[] line = OutboxLine.kept(event);
    out.write(line);
    bytes += line.length;
    usedBytes += line.length;
    lengths.put(event.id(), line.length);
  }

  /** Says that an event needs no further try, if the file knows it at all. */
  void settle(OutboxEvent event, long now) {
    Integer length = lengths.remove(event.id());
    if (length == null) {
      return;
    }
    usedBytes -= length;
    if (broken) {
      // The next process will send it once more, unless the file is written anew before.
      lineLost.run();
      return;
    }
    try {
      byte[] line = OutboxLine.settled(event.id());
      out.write(line);
      bytes += line.length;
    } catch (IOException e) {
      lineLost.run();
      failed(e, now);
    }
  }

  /** Whether {@link #rewrite} has something to do. */
  boolean wantsRewriting(long now) {
    if (broken) {
      return now - brokenSince >= TRY_AGAIN_AFTER.toNanos();
    }
    return leftByAnother
        || (bytes >= LEAST_TO_REWRITE_BYTES && usedBytes < bytes / LEAST_USED_SHARE);
  }

  /** Replaces the file by one with these events and nothing else, in one step. */
  void rewrite(Collection<OutboxEvent> open, long now) {
    close();
    Path fresh = path.resolveSibling(NAME + ".new");
    try {
      Files.createDirectories(path.getParent());
      out = new FileOutputStream(fresh.toFile());
      lengths.clear();
      bytes = 0;
      usedBytes = 0;
      for (OutboxEvent event : open) {
        append(event);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
      leftByAnother = false;
      if (broken) {
        LOG.info("{} is written again", NAME);
      }
      broken = false;
    } catch (IOException e) {
      failed(e, now);
    }
  }

  /** Answers, after one more try if need be: are these events safe there? */
  boolean holds(Collection<OutboxEvent> open, long now) {
    if (broken) {
      rewrite(open, now);
    }
    return !broken;
  }

  private void failed(IOException reason, long now) {
    if (!broken) {
      LOG.warn(
          "{} cannot be used, events are kept in memory only until it can: {}",
          NAME,
          reason.toString());
    }
    close();
    broken = true;
    brokenSince = now;
  }

  private void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      LOG.debug("{} was not closed: {}", NAME, e.toString());
    }
    out = null;
  }
}
