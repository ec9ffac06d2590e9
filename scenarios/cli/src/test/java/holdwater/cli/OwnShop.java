package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The shop of {@code ci/your-own}, its jar and its files, in a folder. Its orders have more
 * patience than there, its stock is later and its promise looser: what tests show by it must not
 * depend on who else uses the machine.
 */
final class OwnShop {
  private static final Path SHOP = ProjectRoot.PATH.resolve("ci/your-own");

  private OwnShop() {}

  /**
   * Builds it.
   *
   * @param repaired whether orders give up on a stock that does not answer, and ask the other
   */
  static void in(Path folder, boolean repaired) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> javac = new ArrayList<>(List.of("-d", classes.toString()));
    for (String name : List.of("Orders.java", "Stock.java", "Web.java")) {
      Path source = sources.resolve(name);
      copy(SHOP.resolve("src/shop").resolve(name), source, "ofMillis(150)", "ofMillis(900)");
      javac.add(source.toString());
    }
    run("javac", javac);
    String jar = folder.resolve("shop.jar").toString();
    run("jar", List.of("--create", "--file", jar, "-C", classes.toString(), "."));
    copy("slow-stock.yaml", folder, "delay: 2s", "delay: 4s");
    copy("orders.yaml", folder, "within: 300ms", "within: 2500ms");
    copy("shop.yaml", folder, "REPAIRED: \"0\"", repaired ? "REPAIRED: \"1\"" : "REPAIRED: \"0\"");
  }

  private static void run(String tool, List<String> arguments) {
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    assertThat(code).as("%s %s", tool, arguments).isZero();
  }

  private static void copy(String name, Path folder, String what, String with) throws IOException {
    String before = Files.readString(SHOP.resolve(name));
    assertThat(before).contains(what);
    Files.writeString(folder.resolve(name), before.replace(what, with));
  }

  private static void copy(Path from, Path to, String what, String with) throws IOException {
    Files.writeString(to, Files.readString(from).replace(what, with));
  }
}
