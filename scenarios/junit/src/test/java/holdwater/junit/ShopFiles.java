package holdwater.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Builds the shop of {@code ci/your-own}, without its mistake, in {@code target/shop}. */
final class ShopFiles implements BeforeAllCallback {
  private static final Path SHOP = Path.of("../../ci/your-own");
  private static final Path TARGET = Path.of("target/shop");

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path classes = Files.createDirectories(TARGET.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
    try (Stream<Path> sources = Files.list(SHOP.resolve("src/shop"))) {
      sources.map(Path::toString).forEach(arguments::add);
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).as("javac %s", arguments).isZero();
    for (String file : List.of("orders.yaml", "slow-stock.yaml")) {
      Files.writeString(TARGET.resolve(file), Files.readString(SHOP.resolve(file)));
    }
    Files.writeString(
        TARGET.resolve("shop.yaml"),
        Files.readString(SHOP.resolve("shop.yaml"))
            .replace("jar: shop.jar", "jar: classes")
            .replace("REPAIRED: \"0\"", "REPAIRED: \"1\""));
  }
}
