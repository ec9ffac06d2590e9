package holdwater.edge;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects as files, bounded by their bytes: the least recently used ones go first. The index is on
 * the heap, the bodies are read from the system's page cache, which is faster to fill than this
 * process's heap is to collect. A restarted edge finds its files again; what a kill left half
 * written is not one of them. Thread-safe; no lock is held while a file is read or written.
 */
final class DiskCache {
  private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);

  private static final String PARTIAL = "~partial";

  private final Path folder;
  private final long maxBytes;
  private final AtomicLong partials = new AtomicLong();
  private final Map<ContentKey, Long> sizes = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * @param folder made if it is not there; nobody else writes into it
   * @param maxBytes of all bodies together
   */
  DiskCache(Path folder, long maxBytes) throws IOException {
    if (maxBytes < 1) {
      throw new IllegalArgumentException(
          "the cache may hold " + maxBytes + " bytes; at least 1 is needed");
    }
    this.folder = folder;
    this.maxBytes = maxBytes;
    Files.createDirectories(folder);
    readIndex();
  }

  /** The body, if it is there; it counts as used then. */
  Optional<byte[]> get(ContentKey key) {
    synchronized (this) {
      if (sizes.get(key) == null) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(Files.readAllBytes(file(key)));
    } catch (NoSuchFileException e) {
      // Evicted since: the same as not there.
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read and is forgotten: {}", key, e.toString());
      forget(key);
      return Optional.empty();
    }
  }

  /**
   * Keeps a body, unless it is larger than the cache. A disk that is full makes an edge slow, not
   * broken.
   */
  void put(ContentKey key, byte[] body) {
    if (body.length > maxBytes) {
      return;
    }
    Path partial = folder.resolve(partials.incrementAndGet() + PARTIAL);
    try {
      Files.write(partial, body);
      Files.move(partial, file(key), StandardCopyOption.ATOMIC_MOVE);
      remember(key, body.length);
      evict();
    } catch (IOException e) {
      LOG.warn("{} is not kept: {}", key, e.toString());
      delete(partial);
    }
  }

  /** The bytes of all bodies. */
  synchronized long bytes() {
    return bytes;
  }

  private synchronized void remember(ContentKey key, long size) {
    Long old = sizes.put(key, size);
    bytes += size - (old == null ? 0 : old);
  }

  private synchronized void forget(ContentKey key) {
    Long old = sizes.remove(key);
    bytes -= old == null ? 0 : old;
  }

  private void evict() {
    Optional<ContentKey> eldest = takeEldestIfTooMuch();
    while (eldest.isPresent()) {
      delete(file(eldest.get()));
      eldest = takeEldestIfTooMuch();
    }
  }

  private synchronized Optional<ContentKey> takeEldestIfTooMuch() {
    if (bytes <= maxBytes) {
      return Optional.empty();
    }
    Iterator<Map.Entry<ContentKey, Long>> entries = sizes.entrySet().iterator();
    Map.Entry<ContentKey, Long> eldest = entries.next();
    ContentKey key = eldest.getKey();
    bytes -= eldest.getValue();
    entries.remove();
    return Optional.of(key);
  }

  private void readIndex() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Optional<ContentKey> key = ContentKey.ofFileName(file.getFileName().toString());
        if (key.isPresent()) {
          remember(key.get(), Files.size(file));
        } else {
          delete(file);
        }
      }
    }
    evict();
  }

  private Path file(ContentKey key) {
    return folder.resolve(key.fileName());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted: {}", file, e.toString());
    }
  }
}
