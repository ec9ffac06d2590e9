package holdwater.cli.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** What a program is built with: it decides how it hears of its port and says that it is well. */
enum Framework {
  SPRING_BOOT("SERVER_PORT", "/actuator/health", "org/springframework/boot/"),
  QUARKUS("QUARKUS_HTTP_PORT", "/q/health", "io/quarkus/"),
  MICRONAUT("MICRONAUT_SERVER_PORT", "/health", "io/micronaut/"),
  /** Nothing that is known here. */
  PLAIN("PORT", "/health", "");

  private final String portVariable;
  private final String health;
  private final String packages;

  Framework(String portVariable, String health, String packages) {
    this.portVariable = portVariable;
    this.health = health;
    this.packages = packages;
  }

  private static Framework ofPom(Path jar) {
    Path target = jar.toAbsolutePath().getParent();
    try {
      String pom = target == null ? "" : Files.readString(target.resolveSibling("pom.xml"));
      for (Framework framework : values()) {
        if (framework != PLAIN && pom.contains("<groupId>" + framework.group())) {
          return framework;
        }
      }
      return PLAIN;
    } catch (IOException e) {
      return PLAIN;
    }
  }

  /** As Maven has it, of its packages. */
  private String group() {
    return packages.substring(0, packages.length() - 1).replace('/', '.');
  }

  /** The environment variable of its port. */
  String portVariable() {
    return portVariable;
  }

  /** The path that answers 200 when it is ready. */
  String health() {
    return health;
  }

  /**
   * That of a jar, by what is in it; where there is none yet, by the pom that builds it; {@link
   * #PLAIN} for what is neither.
   */
  static Framework of(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return ofPom(jar);
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> names = file.stream().map(entry -> entry.getName()).toList();
      for (Framework framework : values()) {
        if (framework != PLAIN && names.stream().anyMatch(n -> n.contains(framework.packages))) {
          return framework;
        }
      }
      return PLAIN;
    } catch (IOException e) {
      return PLAIN;
    }
  }
}
