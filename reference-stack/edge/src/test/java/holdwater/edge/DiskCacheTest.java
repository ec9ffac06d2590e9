package holdwater.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {

  @TempDir Path folder;

  @Test
  void least_recently_used_bodies_go_when_there_are_too_many_bytes() throws IOException {
    DiskCache cache = new DiskCache(folder, 100);
    cache.put(key("one"), new byte[40]);
    cache.put(key("two"), new byte[40]);
    assertThat(cache.get(key("one"))).as("used last").isPresent();

    cache.put(key("three"), new byte[40]);

    assertThat(cache.get(key("two"))).isEmpty();
    assertThat(cache.get(key("one"))).isPresent();
    assertThat(cache.get(key("three"))).isPresent();
    assertThat(cache.bytes()).isEqualTo(80);
    assertThat(files()).hasSize(2);
  }

  @Test
  void body_larger_than_the_cache_is_not_kept() throws IOException {
    DiskCache cache = new DiskCache(folder, 100);
    cache.put(key("small"), new byte[60]);

    cache.put(key("huge"), new byte[101]);

    assertThat(cache.get(key("huge"))).isEmpty();
    assertThat(cache.get(key("small"))).isPresent();
  }

  @Test
  void body_that_is_put_again_counts_once() throws IOException {
    DiskCache cache = new DiskCache(folder, 100);

    cache.put(key("one"), new byte[60]);
    cache.put(key("one"), new byte[50]);

    assertThat(cache.bytes()).isEqualTo(50);
    assertThat(cache.get(key("one")).orElseThrow()).hasSize(50);
  }

  @Test
  void restart_finds_bodies_and_clears_litter() throws IOException {
    new DiskCache(folder, 100).put(key("one"), new byte[60]);
    Files.write(folder.resolve("7~partial"), new byte[10]);

    DiskCache again = new DiskCache(folder, 100);

    assertThat(again.get(key("one")).orElseThrow()).hasSize(60);
    assertThat(again.bytes()).isEqualTo(60);
    assertThat(files()).containsExactly(key("one").fileName());
  }

  @Test
  void restart_with_less_room_evicts() throws IOException {
    DiskCache large = new DiskCache(folder, 100);
    large.put(key("one"), new byte[40]);
    large.put(key("two"), new byte[40]);

    assertThat(new DiskCache(folder, 50).bytes()).isEqualTo(40);
    assertThat(files()).hasSize(1);
  }

  @Test
  void file_that_somebody_deleted_is_a_miss() throws IOException {
    DiskCache cache = new DiskCache(folder, 100);
    cache.put(key("one"), new byte[40]);
    Files.delete(folder.resolve(key("one").fileName()));

    assertThat(cache.get(key("one"))).isEmpty();
  }

  @Test
  void many_threads_never_see_half_a_body_and_keep_the_bound() throws Exception {
    DiskCache cache = new DiskCache(folder, 5_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int seed = 0; seed < 4; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        work.add(
            () -> {
              for (int i = 0; i < 500; i++) {
                int number = random.nextInt(20);
                Optional<byte[]> body = cache.get(key("n" + number));
                body.ifPresent(bytes -> assertThat(bytes).hasSize(1 + number * 30));
                cache.put(key("n" + number), new byte[1 + number * 30]);
              }
              return null;
            });
      }
      for (Future<Void> each : threads.invokeAll(work)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(cache.bytes()).isLessThanOrEqualTo(5_000);
  }

  @Test
  void key_is_plain_names_only() {
    assertThat(ContentKey.of("t01", "240p", "0.m4s")).isPresent();
    assertThat(ContentKey.of("..", "240p", "0.m4s")).isEmpty();
    assertThat(ContentKey.of("t01", "a/b", "0.m4s")).isEmpty();
    assertThat(ContentKey.of("t01", "240p", "a~b")).isEmpty();
    assertThat(ContentKey.of("t01", "", "0.m4s")).isEmpty();
    assertThat(ContentKey.ofFileName(key("one").fileName())).contains(key("one"));
    assertThatThrownBy(() -> new DiskCache(folder, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ContentKey key(String title) {
    return ContentKey.of(title, "240p", "0.m4s").orElseThrow();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
