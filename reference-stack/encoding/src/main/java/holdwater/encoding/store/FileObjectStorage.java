package holdwater.encoding.store;

import io.micronaut.objectstorage.ObjectStorageEntry;
import io.micronaut.objectstorage.ObjectStorageException;
import io.micronaut.objectstorage.ObjectStorageOperations;
import io.micronaut.objectstorage.request.UploadRequest;
import io.micronaut.objectstorage.response.UploadResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Objects as files under one root. An object appears whole or not at all, under concurrent uploads
 * and after a kill. Keys are names joined by slashes; a key that could lead anywhere else is
 * refused. Thread-safe, and several processes may share a root.
 */
public final class FileObjectStorage implements ObjectStorageOperations<Path, Path, Boolean> {

  /**
   * A name starts with a letter or digit: so neither dots nor the folder of partial uploads can be
   * asked for.
   */
  private static final Pattern KEY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,7}");

  private static final String PARTIAL = ".partial";

  /** No upload of this stack takes a hundredth of it. */
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private final Path root;

  /**
   * @param root made if it is not there
   * @throws IOException if it cannot be made
   */
  public FileObjectStorage(Path root) throws IOException {
    this.root = root.toAbsolutePath().normalize();
    Files.createDirectories(this.root.resolve(PARTIAL));
    deleteAbandoned(Instant.now().minus(ABANDONED_AFTER));
  }

  @Override
  public UploadResponse<Path> upload(UploadRequest request) throws ObjectStorageException {
    return upload(request, target -> {});
  }

  /**
   * Stores an object, over the one that had its key.
   *
   * @param consumer is told the file that the object will be
   * @throws ObjectStorageException if the key is refused or the file cannot be written
   */
  @Override
  public UploadResponse<Path> upload(UploadRequest request, Consumer<Path> consumer)
      throws ObjectStorageException {
    Path target = path(request.getKey());
    consumer.accept(target);
    try {
      Path partial = Files.createTempFile(root.resolve(PARTIAL), "upload", null);
      try (InputStream in = request.getInputStream()) {
        Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(target.getParent());
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
      return UploadResponse.of(request.getKey(), StoredObject.etagOf(target), target);
    } catch (IOException e) {
      throw new ObjectStorageException(
          "cannot store " + request.getKey() + ": " + e.getMessage(), e);
    }
  }

  /** The object of that key; a key that is refused has none. */
  @Override
  @SuppressWarnings("unchecked") // The interface lets each storage have an entry type of its own.
  public <E extends ObjectStorageEntry<?>> Optional<E> retrieve(String key)
      throws ObjectStorageException {
    return (Optional<E>) object(key);
  }

  /** As {@link #retrieve}, by its own type. */
  public Optional<StoredObject> object(String key) throws ObjectStorageException {
    if (!KEY.matcher(key).matches()) {
      return Optional.empty();
    }
    try {
      Path file = path(key);
      return Files.isRegularFile(file)
          ? Optional.of(new StoredObject(key, file, StoredObject.etagOf(file)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ObjectStorageException("cannot read " + key + ": " + e.getMessage(), e);
    }
  }

  /**
   * Removes an object.
   *
   * @return whether there was one
   */
  @Override
  public Boolean delete(String key) throws ObjectStorageException {
    try {
      return Files.deleteIfExists(path(key));
    } catch (IOException e) {
      throw new ObjectStorageException("cannot delete " + key + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean exists(String key) {
    return object(key).isPresent();
  }

  @Override
  public Set<String> listObjects() throws ObjectStorageException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(key -> KEY.matcher(key).matches())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new ObjectStorageException("cannot list the objects: " + e.getMessage(), e);
    }
  }

  @Override
  public void copy(String source, String target) throws ObjectStorageException {
    StoredObject found =
        object(source).orElseThrow(() -> new ObjectStorageException("there is no " + source));
    try {
      upload(UploadRequest.fromBytes(Files.readAllBytes(found.getNativeEntry()), target));
    } catch (IOException e) {
      throw new ObjectStorageException("cannot copy " + source + ": " + e.getMessage(), e);
    }
  }

  /** Partial uploads of processes that were killed; younger ones may be another process's. */
  private void deleteAbandoned(Instant before) throws IOException {
    try (DirectoryStream<Path> partials = Files.newDirectoryStream(root.resolve(PARTIAL))) {
      for (Path partial : partials) {
        if (Files.getLastModifiedTime(partial).toInstant().isBefore(before)) {
          Files.deleteIfExists(partial);
        }
      }
    }
  }

  private Path path(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new ObjectStorageException("refused as a key: '" + key + "'");
    }
    return root.resolve(key);
  }
}
