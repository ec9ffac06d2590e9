package holdwater.junit;

import com.zaxxer.hikari.HikariConfig;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes {@link Till} as a program of one jar, and a system of it, in {@code target/till}. */
final class TillFiles implements BeforeAllCallback {
  private static final Path TARGET = Path.of("target/till");

  private static final String TOPOLOGY =
      """
      apiVersion: holdwater/v1alpha1
      kind: Topology
      metadata: {name: till}
      spec:
        regions: [{name: r1, zones: [a]}]
        services:
          till:
            placement: zone
            java: {jar: till.jar, heap: 64m}
            ports: {http: {protocol: http, probe: /health}}
            ready: {http: /health, within: 60s}
            entry: true
            env: {PORT: "${port.http}"}
      """;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Files.createDirectories(TARGET);
    Files.writeString(TARGET.resolve("till.yaml"), TOPOLOGY);
    Attributes main = new Attributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, Till.class.getName());
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", libraries()));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putAll(main);
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(TARGET.resolve("till.jar")), manifest);
        InputStream program = Till.class.getResourceAsStream("Till.class")) {
      jar.putNextEntry(new JarEntry(Till.class.getName().replace('.', '/') + ".class"));
      program.transferTo(jar);
    }
  }

  /** Those of the tests, where Maven keeps them. */
  private static List<String> libraries() throws ClassNotFoundException {
    List<Class<?>> ofEach = new ArrayList<>();
    ofEach.add(HikariConfig.class);
    ofEach.add(Class.forName("org.h2.Driver"));
    ofEach.add(Class.forName("org.slf4j.LoggerFactory"));
    return ofEach.stream()
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
        .toList();
  }
}
