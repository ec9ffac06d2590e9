package holdwater.encoding.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.objectstorage.ObjectStorageException;
import io.micronaut.objectstorage.request.UploadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileObjectStorageTest {

  @TempDir Path folder;
  private FileObjectStorage storage;

  @BeforeEach
  void open() throws IOException {
    storage = new FileObjectStorage(folder.resolve("store"));
  }

  @Test
  void uploaded_object_is_retrieved_with_type_and_tag() {
    String etag = put("titles/t01/240p/0.m4s", "segment").getETag();

    StoredObject object = storage.object("titles/t01/240p/0.m4s").orElseThrow();

    assertThat(object.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("segment");
    assertThat(object.getContentType()).contains("video/iso.segment");
    assertThat(object.etag()).isEqualTo(etag).startsWith("\"").endsWith("\"");
  }

  @Test
  void second_upload_replaces_the_first_and_changes_the_tag() {
    String first = put("sources/t01.mp4", "short").getETag();
    String second = put("sources/t01.mp4", "longer than that").getETag();

    assertThat(storage.object("sources/t01.mp4").orElseThrow().bytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("longer than that");
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void broken_upload_leaves_the_old_object_and_no_litter() throws IOException {
    put("sources/t01.mp4", "old");

    assertThatThrownBy(() -> storage.upload(new BrokenUpload("sources/t01.mp4")))
        .isInstanceOf(ObjectStorageException.class)
        .hasMessageContaining("the connection broke");

    assertThat(storage.object("sources/t01.mp4").orElseThrow().bytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("old");
    try (Stream<Path> partial = Files.list(folder.resolve("store/.partial"))) {
      assertThat(partial).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "titles/../../secret",
        "/etc/passwd",
        ".tools/ffmpeg",
        "titles//0.m4s",
        "titles/./0.m4s",
        "a\\..\\secret",
        "",
        "titles/",
        "a/b\0c"
      })
  void key_that_could_lead_elsewhere_is_refused(String key) throws IOException {
    Files.writeString(folder.resolve("secret"), "not for you");

    assertThat(storage.object(key)).isEmpty();
    assertThat(storage.exists(key)).isFalse();
    assertThatThrownBy(() -> put(key, "x")).isInstanceOf(ObjectStorageException.class);
    assertThatThrownBy(() -> storage.delete(key)).isInstanceOf(ObjectStorageException.class);
  }

  @Test
  void partial_upload_of_a_killed_process_is_cleared_after_an_hour() throws IOException {
    Path old = Files.createFile(folder.resolve("store/.partial/upload1"));
    Path young = Files.createFile(folder.resolve("store/.partial/upload2"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));

    storage = new FileObjectStorage(folder.resolve("store"));

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void list_copy_and_delete_know_only_objects() {
    put("a/1.json", "{}");
    storage.copy("a/1.json", "b/2.json");

    assertThat(storage.listObjects()).containsExactlyInAnyOrder("a/1.json", "b/2.json");
    assertThat(storage.delete("a/1.json")).isTrue();
    assertThat(storage.delete("a/1.json")).isFalse();
    assertThat(storage.object("a")).as("a folder is no object").isEmpty();
  }

  private io.micronaut.objectstorage.response.UploadResponse<Path> put(String key, String text) {
    return storage.upload(UploadRequest.fromBytes(text.getBytes(StandardCharsets.UTF_8), key));
  }

  private record BrokenUpload(String key) implements UploadRequest {
    @Override
    public Optional<String> getContentType() {
      return Optional.empty();
    }

    @Override
    public String getKey() {
      return key;
    }

    @Override
    public Optional<Long> getContentSize() {
      return Optional.empty();
    }

    @Override
    public InputStream getInputStream() {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          throw new IOException("the connection broke");
        }
      };
    }
  }
}
