package holdwater.encoding.store;

import io.micronaut.objectstorage.ObjectStorageEntry;
import io.micronaut.objectstorage.ObjectStorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;

/** An object that is there. */
public final class StoredObject implements ObjectStorageEntry<Path> {

  private static final Map<String, String> TYPES =
      Map.of(
          "m4s", "video/iso.segment",
          "mp4", "video/mp4",
          "m3u8", "application/vnd.apple.mpegurl",
          "jpg", "image/jpeg",
          "json", "application/json");

  private final String key;
  private final Path file;
  private final String etag;

  StoredObject(String key, Path file, String etag) {
    this.key = key;
    this.file = file;
    this.etag = etag;
  }

  @Override
  public String getKey() {
    return key;
  }

  @Override
  public InputStream getInputStream() {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new ObjectStorageException("cannot read " + key + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Path getNativeEntry() {
    return file;
  }

  @Override
  public Optional<String> getContentType() {
    return Optional.ofNullable(TYPES.get(key.substring(key.lastIndexOf('.') + 1)));
  }

  /** The whole object. */
  public byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ObjectStorageException("cannot read " + key + ": " + e.getMessage(), e);
    }
  }

  /** Changes whenever the object is stored anew; with its quotes. */
  public String etag() {
    return etag;
  }

  static String etagOf(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return "\"%x-%x\"".formatted(attributes.lastModifiedTime().toMillis(), attributes.size());
  }
}
