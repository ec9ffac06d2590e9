package holdwater.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Builds the shop of {@code ci/your-own} in {@code target/shop}, without its mistake, and with more
 * patience than there: what these tests are about must not depend on who else uses the machine.
 */
final class ShopFiles implements BeforeAllCallback {
  private static final Path SHOP = Path.of("../../ci/your-own");
  private static final Path TARGET = Path.of("target/shop");

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path classes = Files.createDirectories(TARGET.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
    for (String source : List.of("Orders.java", "Stock.java", "Web.java")) {
      copy("src/shop/" + source, source, "Duration.ofMillis(150)", "Duration.ofMillis(900)");
      arguments.add(TARGET.resolve(source).toString());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).as("javac %s", arguments).isZero();
    copy("slow-stock.yaml", "slow-stock.yaml", "delay: 2s", "delay: 4s");
    copy("orders.yaml", "orders.yaml", "within: 300ms", "within: 2500ms");
    copy("shop.yaml", "shop.yaml", "REPAIRED: \"0\"", "REPAIRED: \"1\"");
    Path topology = TARGET.resolve("shop.yaml");
    Files.writeString(
        topology, Files.readString(topology).replace("jar: shop.jar", "jar: classes"));
  }

  private static void copy(String from, String to, String what, String with) throws IOException {
    String text = Files.readString(SHOP.resolve(from));
    Files.writeString(TARGET.resolve(to), text.replace(what, with));
  }
}
