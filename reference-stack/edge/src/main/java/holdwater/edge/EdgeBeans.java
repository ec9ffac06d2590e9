package holdwater.edge;

import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.signing.ContentSignature;
import holdwater.runtime.signing.Signer;
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

  @Singleton
  ContentSignature signature(RuntimeConfig config, Surroundings surroundings) {
    return new ContentSignature(
        Signer.ofHex(config.required("URL_SIGNING_SECRET")),
        new ClockLeeway("content", surroundings));
  }
}
