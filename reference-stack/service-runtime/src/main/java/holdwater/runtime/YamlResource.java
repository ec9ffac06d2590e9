package holdwater.runtime;

import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Properties from a YAML file beside this class path's root. */
final class YamlResource {
  private YamlResource() {}

  static PropertySource read(String name, int order) {
    try (InputStream in = YamlResource.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new MapPropertySource(name, new YamlPropertySourceLoader().read(name, in)) {
        @Override
        public int getOrder() {
          return order;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
