package holdwater.edge;

import holdwater.runtime.RuntimeConfig;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;

/** Wires the parts that know no framework. */
@Factory
final class EdgeBeans {

  @Singleton
  DiskCache cache(RuntimeConfig config, @Value("${holdwater.edge.cache-bytes}") long bytes)
      throws IOException {
    long most = config.environment("CACHE_MAX_BYTES").map(Long::valueOf).orElse(bytes);
    return new DiskCache(Path.of(config.required("DATA")).resolve("cache"), most);
  }
}
